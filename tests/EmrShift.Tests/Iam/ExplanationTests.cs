using System.Text;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>What explanations say, word for word.</summary>
public sealed class ExplanationTests
{
    static readonly Policy V2 = PolicyReader.Read(
        File.ReadAllBytes(RepositoryRoot.File("facts", "policies", "AmazonEMRServicePolicy_v2", "v6.json")), PolicyKind.Identity, "AmazonEMRServicePolicy_v2").Policy!;

    static Policy Read(string name, PolicyKind kind, string statements) =>
        PolicyReader.Read($$"""{"Version":"2012-10-17","Statement":{{statements}}}""", kind, name).Policy!;

    static void Check(PolicySources sources, string action, string resource, string expected, string principal = "arn:aws:iam::111111111111:role/EMR", params string[] context)
    {
        var keys = new RequestContext();
        foreach (var pair in context)
        {
            if (pair.Split('=', 2) is [var key, "?"])
                keys.SetUnknown(key);
            else
                keys.Set(pair.Split('=', 2)[0], pair.Split('=', 2)[1]);
        }
        var explanation = Evaluator.Explain(new AuthorizationRequest(Principal.Parse(principal), action, resource, keys), PolicySet.Compile(sources));
        var text = new StringBuilder().Append(explanation.Summary).Append('\n');
        foreach (var statement in explanation.DecidingStatements)
            text.Append("by ").Append(statement.Layer).Append(": ").Append(statement).Append('\n');
        foreach (var miss in explanation.NearMisses)
            text.Append("near ").Append(miss).Append('\n');
        if (explanation.SmallestChange is { } change)
            text.Append("change: ").Append(change).Append('\n');
        Assert.Equal(expected.ReplaceLineEndings("\n") + "\n", text.ToString());
    }

    [Fact]
    public void The_closest_statement_lacks_one_tag() => Check(
        new PolicySources { Identity = [V2] }, "ec2:CreateSecurityGroup", "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1", """
        denied: no statement of the identity policies allows it; closest: Sid CreateDefaultSecurityGroupInVPCWithEMRTags of AmazonEMRServicePolicy_v2, 1 thing missing: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`
        near Sid CreateDefaultSecurityGroupInVPCWithEMRTags of AmazonEMRServicePolicy_v2: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`
        near Sid CreateDefaultSecurityGroupWithEMRTags of AmazonEMRServicePolicy_v2: resource `arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1` is not among `arn:aws:ec2:*:*:security-group/*`; `aws:RequestTag/for-use-with-amazon-emr-managed-policies` is absent, needs `true`
        change: tag the resource with `for-use-with-amazon-emr-managed-policies` = `true`
        """);

    [Fact]
    public void A_tag_with_another_value() => Check(
        new PolicySources { Identity = [V2] }, "ec2:TerminateInstances", "arn:aws:ec2:eu-west-1:111111111111:instance/i-1", """
        denied: no statement of the identity policies allows it; closest: Sid ManageEMRTaggedResources of AmazonEMRServicePolicy_v2, 1 thing missing: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is `yes`, needs `true`
        near Sid ManageEMRTaggedResources of AmazonEMRServicePolicy_v2: `aws:ResourceTag/for-use-with-amazon-emr-managed-policies` is `yes`, needs `true`
        change: tag the resource with `for-use-with-amazon-emr-managed-policies` = `true`
        """, context: "aws:ResourceTag/for-use-with-amazon-emr-managed-policies=yes");

    [Fact]
    public void Nothing_is_near() => Check(
        new PolicySources { Identity = [V2] }, "s3:GetObject", "arn:aws:s3:::b/k", """
        denied: no statement of the identity policies allows it
        change: allow `s3:GetObject` on `arn:aws:s3:::b/k` in a policy of your own for the caller
        """);

    [Fact]
    public void Unknown_names_the_keys() => Check(
        new PolicySources { Identity = [Read("P", PolicyKind.Identity, """[{"Sid":"A","Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::${aws:username}/*","Condition":{"StringEquals":{"s3:prefix":"${aws:PrincipalTag/team}"},"Bool":{"aws:SecureTransport":"true"}}}]""")] },
        "s3:GetObject", "arn:aws:s3:::x/k", """
        depends on `aws:PrincipalTag/team`, `aws:username`
        near Sid A of P: `aws:username` is not known; `s3:prefix` is not known, needs `${aws:PrincipalTag/team}`
        """, context: ["aws:username=?", "s3:prefix=a", "aws:PrincipalTag/team=?", "aws:SecureTransport=true"]);

    [Fact]
    public void A_Deny_is_named_with_what_would_get_past_it() => Check(
        new PolicySources
        {
            Identity = [Read("Admin", PolicyKind.Identity, """{"Effect":"Allow","Action":"*","Resource":"*"}""")],
            Scps = [[Read("Region", PolicyKind.ServiceControl, """[{"Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"OnlyEurope","Effect":"Deny","NotAction":"iam:*","Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["eu-west-1"]}}}]""")]],
        },
        "ec2:RunInstances", "arn:aws:ec2:us-east-1:111111111111:instance/*", """
        denied by Sid OnlyEurope of Region (service control policies)
        by ServiceControl: Sid OnlyEurope of Region
        near Sid OnlyEurope of Region: `aws:RequestedRegion` is `us-east-1`, needs StringNotEquals `eu-west-1`
        change: make the request with `aws:RequestedRegion` = `eu-west-1`
        """, context: "aws:RequestedRegion=us-east-1");

    [Fact]
    public void An_unconditional_Deny_has_to_go() => Check(
        new PolicySources { Identity = [Read("P", PolicyKind.Identity, """[{"Effect":"Allow","Action":"s3:*","Resource":"*"},{"Effect":"Deny","Action":"s3:Delete*","Resource":"*"}]""")] },
        "s3:DeleteObject", "arn:aws:s3:::b/k", """
        denied by statement 2 of P (identity policies)
        by Identity: statement 2 of P
        near statement 2 of P: 
        change: remove statement 2 of P, or narrow it
        """);

    [Fact]
    public void Two_layers_need_two_changes() => Check(
        new PolicySources
        {
            Identity = [Read("P", PolicyKind.Identity, """[{"Sid":"Pass","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::111111111111:role/a"}]""")],
            Boundary = Read("B", PolicyKind.Boundary, """[{"Sid":"Ec2","Effect":"Allow","Action":"ec2:*","Resource":"*"}]"""),
        },
        "iam:PassRole", "arn:aws:iam::111111111111:role/b", """
        denied: no statement of the identity policies allows it; closest: Sid Pass of P, 1 thing missing: resource `arn:aws:iam::111111111111:role/b` is not among `arn:aws:iam::111111111111:role/a`
        near Sid Pass of P: resource `arn:aws:iam::111111111111:role/b` is not among `arn:aws:iam::111111111111:role/a`
        change: add `arn:aws:iam::111111111111:role/b` to the resources of Sid Pass of P; and allow `iam:PassRole` on `arn:aws:iam::111111111111:role/b` in the permissions boundary
        """);

    [Fact]
    public void The_wrong_principal_of_a_trust_policy() => Check(
        new PolicySources { Resource = Read("Trust", PolicyKind.Trust, """[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]""") },
        "sts:AssumeRole", "arn:aws:iam::111111111111:role/EMR", """
        denied: no statement of the resource's policy allows it; closest: statement 1 of Trust, 1 thing missing: caller `elasticmapreduce.amazonaws.com` is not among `ec2.amazonaws.com`
        near statement 1 of Trust: caller `elasticmapreduce.amazonaws.com` is not among `ec2.amazonaws.com`
        change: allow `sts:AssumeRole` on `arn:aws:iam::111111111111:role/EMR` in the resource's policy, for the caller
        """, principal: "elasticmapreduce.amazonaws.com");

    [Fact]
    public void Allowed_by_which_statement_of_each_layer() => Check(
        new PolicySources
        {
            Identity = [Read("P", PolicyKind.Identity, """[{"Sid":"A","Effect":"Allow","Action":"s3:*","Resource":"*"}]""")],
            Scps = [[Read("FullAWSAccess", PolicyKind.ServiceControl, """{"Effect":"Allow","Action":"*","Resource":"*"}""")]],
        },
        "s3:GetObject", "arn:aws:s3:::b/k", """
        allowed by Sid A of P
        by ServiceControl: statement 1 of FullAWSAccess
        by Identity: Sid A of P
        """);

    [Fact]
    public void What_the_service_refuses_has_no_change() => Check(
        new PolicySources { Identity = [Read("P", PolicyKind.Identity, """{"Effect":"Allow","Action":"*","Resource":"*"}""")] },
        "iam:DeletePolicy", "arn:aws:iam::aws:policy/X", "denied: the service refuses it, whatever policies say");

    [Theory]
    [InlineData("""{"Null":{"k":"true"}}""", "v", "`k` is `v`, needs to be absent", "make the request without `k`")]
    [InlineData("""{"Null":{"k":"false"}}""", null, "`k` is absent, needs to be there", "make the request with `k` = `-`")]
    [InlineData("""{"NumericLessThan":{"k":"10"}}""", "12", "`k` is `12`, needs NumericLessThan `10`", "make the request with `k` = `9`")]
    [InlineData("""{"StringLike":{"aws:RequestTag/k":["a*b?","x","y","z"]}}""", null, "`aws:RequestTag/k` is absent, needs `a*b?` or `x` or `y` or 1 others", "send the tag `k` = `abx` with the request")]
    [InlineData("""{"StringNotEquals":{"aws:PrincipalTag/k":"a"}}""", "a", "`aws:PrincipalTag/k` is `a`, needs StringNotEquals `a`", "remove the tag `k` from the caller")]
    [InlineData("""{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"}}""", null, "`aws:TagKeys` is absent, needs ForAnyValue:StringEquals `team`", "make the request with `aws:TagKeys` = `team`")]
    [InlineData("""{"IpAddress":{"k":"10.0.0.0/8"}}""", "11.0.0.1", "`k` is `11.0.0.1`, needs `10.0.0.0/8`", "make the request with `k` = `10.0.0.0`")]
    [InlineData("""{"StringEquals":{"aws:PrincipalAccount":"2"}}""", null, "`aws:PrincipalAccount` is absent, needs `2`", "allow `s3:GetObject` on `arn:aws:s3:::b/k` in a policy of your own for the caller")]
    [InlineData("""{"Nonsense":{"k":"2"}}""", null, "`Nonsense` on `k` can't be understood: it never allows", "allow `s3:GetObject` on `arn:aws:s3:::b/k` in a policy of your own for the caller")]
    public void Each_lack_has_its_words_and_its_change(string condition, string? value, string lack, string change)
    {
        var policy = Read("P", PolicyKind.Identity, $$"""{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{{condition}}}""");
        var context = new RequestContext();
        if (value is not null)
            context.Set(policy.Statements[0].Conditions[0].Key, value);
        var request = new AuthorizationRequest(Principal.Parse("arn:aws:iam::111111111111:user/a"), "s3:GetObject", "arn:aws:s3:::b/k", context);
        var explanation = Evaluator.Explain(request, PolicySet.Compile(new PolicySources { Identity = [policy] }));
        Assert.Equal((lack, change), (string.Join("; ", Assert.Single(explanation.NearMisses).Lacks), explanation.SmallestChange));
    }
}
