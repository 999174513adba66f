using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

public sealed class AccessDiffTests
{
    static Policy Read(string statements) => SpecFile.Read(statements, PolicyKind.Identity);

    static string[] Actions(string before, string after, params string[]? actions) =>
        [.. AccessDiff.OfActions([Read(before)], [Read(after)], actions).Select(change => $"{change.Kind} {change.Action}: {string.Join(" / ", change.Before)} -> {string.Join(" / ", change.After)}")];

    const string Everything = """[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]""";
    const string Some = """[{"Effect":"Allow","Action":["ec2:Describe*","ec2:RunInstances"],"Resource":"*"},{"Effect":"Allow","Action":"ec2:CreateTags","Resource":["b","a"],"Condition":{"StringEquals":{"ec2:CreateAction":["Y","X"]}}}]""";

    [Fact]
    public void Wildcards_are_expanded_with_a_list_of_actions() => Assert.Equal(
        [
            "NewlyConditional ec2:CreateTags: on * -> on a, b if ec2:CreateAction StringEquals X or Y",
            "Lost ec2:TerminateInstances: on * -> ",
        ],
        Actions(Everything, Some, "ec2:CreateTags", "ec2:DescribeInstances", "ec2:RunInstances", "ec2:TerminateInstances", "s3:GetObject"));

    [Fact]
    public void Turned_round_it_is_gained() => Assert.Equal(
        [
            "NewlyUnconditional ec2:CreateTags: on a, b if ec2:CreateAction StringEquals X or Y -> on *",
            "Gained ec2:TerminateInstances:  -> on *",
        ],
        Actions(Some, Everything, "ec2:CreateTags", "ec2:DescribeInstances", "ec2:TerminateInstances"));

    [Fact]
    public void Without_a_list_patterns_are_compared_as_written() => Assert.Equal(
        [
            "Lost ec2:*: on * -> ec2:CreateTags on a, b if ec2:CreateAction StringEquals X or Y / ec2:Describe* on * / ec2:RunInstances on *",
            "NewlyConditional ec2:CreateTags: on * -> on a, b if ec2:CreateAction StringEquals X or Y",
        ],
        Actions(Everything, Some, null));

    [Fact]
    public void A_Deny_takes_away() => Assert.Equal(
        [
            "NewlyConditional s3:DeleteObject: on * -> on * / except on arn:aws:s3:::b/*",
            "Lost s3:PutObject: on * -> ",
        ],
        Actions(
            """[{"Effect":"Allow","Action":["s3:PutObject","s3:DeleteObject","s3:GetObject"],"Resource":"*"}]""",
            """[{"Effect":"Allow","Action":"s3:*Object","Resource":"*"},{"Effect":"Deny","Action":"s3:Put*","Resource":"*"},{"Effect":"Deny","Action":"s3:Delete*","Resource":"arn:aws:s3:::b/*"}]""",
            "s3:GetObject"));

    [Fact]
    public void The_same_policy_in_another_order_differs_in_nothing() => Assert.Empty(Actions(Some,
        """[{"Effect":"Allow","Action":"ec2:CreateTags","Resource":["a","b"],"Condition":{"StringEquals":{"ec2:CreateAction":["X","Y"]}}},{"Effect":"Allow","Action":["ec2:RunInstances","ec2:Describe*"],"Resource":["*"]}]""", null));

    [Fact]
    public void What_v2_of_the_EMR_service_policy_takes_away()
    {
        static Policy Fact(string name, string version) =>
            PolicyReader.Read(File.ReadAllBytes(RepositoryRoot.File("facts", "policies", name, version)), PolicyKind.Identity, name).Policy!;
        var changes = AccessDiff.OfActions([Fact("AmazonElasticMapReduceRole", "v10.json")], [Fact("AmazonEMRServicePolicy_v2", "v6.json")]);
        Assert.Contains(changes, change => change is { Action: "ec2:CancelSpotInstanceRequests", Kind: ActionChangeKind.Lost });
        Assert.Contains(changes, change => change is { Action: "iam:PassRole", Kind: ActionChangeKind.NewlyConditional });
        Assert.Contains(changes, change => change is { Action: "ec2:TerminateInstances", Kind: ActionChangeKind.NewlyConditional }
            && change.After.SequenceEqual(["on * if aws:ResourceTag/for-use-with-amazon-emr-managed-policies StringEquals true"]));
        Assert.Contains(changes, change => change is { Action: "ec2:CreateLaunchTemplateVersion", Kind: ActionChangeKind.Gained });
        Assert.DoesNotContain(changes, change => change.Action == "ec2:DescribeInstances");
    }

    [Fact]
    public void Requests_that_are_answered_differently_are_given_in_their_order()
    {
        var (before, after) = (PolicySet.Compile(new PolicySources { Identity = [Read(Everything)] }), PolicySet.Compile(new PolicySources { Identity = [Read(Some)] }));
        var caller = Principal.Parse("arn:aws:iam::111111111111:user/a");
        var requests = new[] { "ec2:TerminateInstances", "ec2:DescribeInstances", "ec2:CreateTags" }
            .Select(action => new AuthorizationRequest(caller, action, "a", new RequestContext()));
        Assert.Equal(
            ["ec2:TerminateInstances Allowed ImplicitlyDenied", "ec2:CreateTags Allowed ImplicitlyDenied"],
            AccessDiff.OfRequests(before, after, requests).Select(change => $"{change.Request.Action} {change.Before.Verdict} {change.After.Verdict}"));
    }
}
