using EmrShift.Iam;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>Which layer a decision names: the one that gave the permission, or the first that has to give it.</summary>
public sealed class DecisionLayerTests
{
    const string All = """[{"Effect":"Allow","Action":"*","Resource":"*"}]""";
    const string Nothing = """[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]""";
    const string Perhaps = """[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"app:Unknown":"true"}}}]""";
    const string NamesAlice = """[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/alice"},"Action":"*","Resource":"*"}]""";
    const string NamesBob = """[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:user/bob"},"Action":"*","Resource":"*"}]""";
    const string NamesSns = """[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"*","Resource":"*"}]""";

    [Theory]
    [InlineData("one's own", All, null, null, null, Verdict.Allowed, Layer.Identity)]
    [InlineData("one's own", null, NamesAlice, null, null, Verdict.Allowed, Layer.Resource)]
    [InlineData("one's own", null, NamesBob, null, null, Verdict.ImplicitlyDenied, Layer.Identity)]
    [InlineData("one's own", All, NamesBob, Nothing, null, Verdict.ImplicitlyDenied, Layer.Boundary)]
    [InlineData("one's own", All, null, All, Nothing, Verdict.ImplicitlyDenied, Layer.VpcEndpoint)]
    [InlineData("one's own", All, null, null, Perhaps, Verdict.Unknown, Layer.VpcEndpoint)]
    [InlineData("a key", All, NamesBob, null, null, Verdict.ImplicitlyDenied, Layer.Resource)]
    [InlineData("a key", All, NamesAlice, null, null, Verdict.Allowed, Layer.Resource)]
    [InlineData("another's", All, NamesAlice, null, null, Verdict.Allowed, Layer.Resource)]
    [InlineData("another's", All, NamesAlice, null, Perhaps, Verdict.Unknown, Layer.VpcEndpoint)]
    [InlineData("another's", All, NamesBob, null, null, Verdict.ImplicitlyDenied, Layer.Resource)]
    [InlineData("another's", Nothing, NamesAlice, null, null, Verdict.ImplicitlyDenied, Layer.Identity)]
    [InlineData("another's", Nothing, NamesBob, null, null, Verdict.ImplicitlyDenied, Layer.Resource)]
    [InlineData("another's", All, NamesAlice, Nothing, null, Verdict.ImplicitlyDenied, Layer.Boundary)]
    [InlineData("a service", null, NamesSns, null, null, Verdict.Allowed, Layer.Resource)]
    [InlineData("a service", null, NamesBob, null, null, Verdict.ImplicitlyDenied, Layer.Resource)]
    [InlineData("a service", null, NamesSns, null, Perhaps, Verdict.Unknown, Layer.VpcEndpoint)]
    [InlineData("a service", null, NamesBob, null, Perhaps, Verdict.ImplicitlyDenied, Layer.Resource)]
    public void A_decision_names_its_layer(string whose, string? identity, string? resource, string? boundary, string? endpoint, Verdict verdict, Layer layer)
    {
        var sources = new PolicySources
        {
            Identity = identity is null ? [] : [SpecFile.Read(identity, PolicyKind.Identity)],
            Resource = resource is null ? null : SpecFile.Read(resource, whose == "a key" ? PolicyKind.Key : PolicyKind.Resource),
            Boundary = boundary is null ? null : SpecFile.Read(boundary, PolicyKind.Boundary),
            VpcEndpoint = endpoint is null ? null : SpecFile.Read(endpoint, PolicyKind.VpcEndpoint),
        };
        var context = new RequestContext();
        context.SetUnknown("app:Unknown");
        var caller = Principal.Parse(whose == "a service" ? "sns.amazonaws.com" : "arn:aws:iam::111111111111:user/alice");
        var request = whose == "a key"
            ? new AuthorizationRequest(caller, "kms:Decrypt", "arn:aws:kms:eu-west-1:111111111111:key/1", context)
            : new AuthorizationRequest(caller, "s3:GetObject", "arn:aws:s3:::b/k", context) { ResourceAccount = whose == "another's" ? "222222222222" : "111111111111" };

        Assert.Equal(new Decision(verdict, layer), Evaluator.Evaluate(request, PolicySet.Compile(sources)));
    }
}
