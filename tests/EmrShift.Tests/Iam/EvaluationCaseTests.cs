using System.Text;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

public sealed class EvaluationCaseTests
{
    const string Good = """{"id":"x","principal":"arn:aws:iam::111111111111:user/a","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","resourceAccount":"222222222222","wildcardOnlyAction":true,"context":{"a":"1","b":["2"],"c":true},"identityPolicies":[{"Statement":[]}],"resourcePolicy":null,"permissionBoundary":{"Statement":[]},"scps":[[],[{"Statement":[]}]],"other":{}}""";

    [Fact]
    public void A_line_is_a_request_and_its_policies()
    {
        var read = EvaluationCase.Read(Encoding.UTF8.GetBytes(Good));
        Assert.Null(read.Error);
        Assert.Equal(("x", "s3:GetObject", "222222222222", true), (read.Id, read.Request.Action, read.Request.ResourceAccount, read.Request.WildcardOnlyAction));
        Assert.Equal("a=1 b=2 c=true", string.Join(' ', read.Request.Context.Keys.Select(key => $"{key.Key}={string.Join(',', key.Value)}")));
        Assert.Equal([0, 1], read.Sources.Scps.Select(level => level.Length));
        Assert.Equal(PolicyKind.Boundary, read.Sources.Boundary!.Kind);
        Assert.Single(read.Sources.Identity);
    }

    [Theory]
    [InlineData("", null, "column 1: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.")]
    [InlineData("[]", null, "a case is an object, this is a list")]
    [InlineData("""{"id":"x"}""", "x", "column 1: principal is missing")]
    [InlineData("""{"id":"x","principal":1}""", "x", "column 23: principal is a string, this is a number")]
    [InlineData("""{"id":"x","principal":"*","action":"a:b","resource":"*","context":[]}""", "x", "column 67: context is an object, this is a list")]
    [InlineData("""{"id":"x","principal":"*","action":"a:b","resource":"*","context":{"k":{}}}""", "x", "column 72: the value of k is a string or a list of strings, this is an object")]
    [InlineData("""{"id":"x","principal":"*","action":"a:b","resource":"*","identityPolicies":{}}""", "x", "column 76: identityPolicies is a list of policies, this is an object")]
    [InlineData("""{"id":"x","principal":"*","action":"a:b","resource":"*","identityPolicies":[3]}""", "x", "column 77: identityPolicies[0]: a policy is an object, this is a number")]
    [InlineData("""{"id":"x","id":"y"}""", null, "column 11: \"id\" stands twice in one object")]
    public void A_line_that_cannot_be_read_says_why(string line, string? id, string error)
    {
        var read = EvaluationCase.Read(Encoding.UTF8.GetBytes(line));
        Assert.Equal((id, error), (read.Id, read.Error));
    }

    [Fact]
    public void Problems_of_a_policy_name_their_member()
    {
        var read = EvaluationCase.Read("""{"principal":"*","action":"a:b","resource":"*","sessionPolicy":{"Statement":{"Effect":"Deny","Action":"*","Resource":"*","X":1}}}"""u8);
        Assert.Equal(["sessionPolicy: UnknownElement: a statement has no element \"X\""], read.Problems);
    }

    /// <summary>The explanation and the decision are two ways to one answer, on broken policies too.</summary>
    [Fact]
    public void A_decision_is_explained_as_it_was_made()
    {
        var seed = Nightly.Seed(20_260_101);
        var random = new Random(seed);
        var texts = new[] { PolicyText, """{"Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"NotAction":"*:*","Resource":"arn:aws:s3:::${a, 'b'}${*}"}]}""" }.Select(Encoding.UTF8.GetBytes).ToArray();
        for (var i = 0; i < Nightly.Count(2_000, 50_000); i++)
        {
            var text = Mutation.Of(random, texts[random.Next(texts.Length)]);
            if (PolicyReader.Read(text, PolicyKind.Resource).Policy is not { } policy)
                continue;
            var set = PolicySet.Compile(new PolicySources { Identity = [policy], Resource = policy });
            var request = new AuthorizationRequest(Principal.Parse("arn:aws:iam::111111111111:user/a"), "s3:GetObject", "arn:aws:s3:::b/k", new RequestContext { IsComplete = i % 2 == 0 });
            var (decision, explained) = (Evaluator.Evaluate(request, set), Evaluator.Explain(request, set).Decision);
            Assert.True(decision == explained, $"seed {seed}, text {i}: {decision}, explained as {explained}: {Encoding.UTF8.GetString(text)}");
        }
    }

    const string PolicyText = """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Deny","Action":["s3:*","iam:Pass?ole"],"Resource":["arn:aws:s3:::b/*"],"Condition":{"ForAllValues:StringLikeIfExists":{"aws:TagKeys":["a*",1,true]},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"DateLessThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}},{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
}
