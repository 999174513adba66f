using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Trails;
using Xunit;
using static EmrShift.Tests.Trails.EventMapTests;

namespace EmrShift.Tests.Trails;

/// <summary>What was recorded, decided again.</summary>
public sealed class ReplayTests
{
    const string Denied = ""","errorCode":"AccessDenied","errorMessage":"Access Denied" """;

    static string Policy(string statements) => $$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""";

    static string Allow(string action, string resource, string condition = "") =>
        $$"""{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"{{(condition.Length == 0 ? "" : $",\"Condition\":{condition}")}}}""";

    static PolicyState State(string document, PolicyState? now = null) =>
        PolicyState.OfPolicies([PolicyReader.Read(document, PolicyKind.Identity, "target").Policy!], now);

    /// <summary>One line a row: verdict, action, resource, calls, refused calls.</summary>
    static void Check(string[] events, string? current, string target, string expected)
    {
        var (before, after) = (current is null ? null : State(current), State(target));
        var usage = UsageOf(new PolicyInterest((before?.Policies ?? []).Concat(after.Policies)), events);
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', Replay.Of(usage, before, after)
            .Select(row => $"{ReplayJson.NameOf(row.Verdict)} {row.Use.Action} {row.Use.Resource} {row.Use.Count} {row.Use.Denied}")));
    }

    static string Get(string key, string more = "") => Event("s3", "GetObject", $$"""{"bucketName":"b","key":"{{key}}"}""", more);

    [Fact]
    public void Every_verdict() => Check(
        [Get("a/1"), Get("a/1"), Get("b/1"), Get("c/1", Denied), Get("d/1", Denied)],
        current: null,
        target: Policy(Allow("s3:GetObject", "arn:aws:s3:::b/a/*") + "," + Allow("s3:GetObject", "arn:aws:s3:::b/c/*")),
        expected: """
            kept s3:GetObject arn:aws:s3:::b/a/1 2 0
            newlyDenied s3:GetObject arn:aws:s3:::b/b/1 1 0
            newlyAllowed s3:GetObject arn:aws:s3:::b/c/1 1 1
            deniedBefore s3:GetObject arn:aws:s3:::b/d/1 1 1
            """);

    [Fact]
    public void An_event_that_was_delivered_twice_counts_once_whether_it_is_mapped_or_not()
    {
        var unknown = Event("ec2", "NoSuchCall", "{}", ""","eventID":"e1" """);
        var cut = Event("s3", "GetObject", """{"bucketName":"b","key":"k"}""", $""","eventID":"e2","errorCode":"AccessDenied","errorMessage":"{new string('x', 1021)}..." """);
        var usage = UsageOf(PolicyInterest.None, unknown, cut, unknown, cut);
        Assert.Equal(new UnmappedCall("ec2.amazonaws.com", "NoSuchCall", "the call is not in the map", 1), Assert.Single(usage.Unmapped));
        Assert.Equal(1, usage.CutMessages);
        Assert.Equal(1, Assert.Single(usage.Uses).Count);
    }

    [Fact]
    public void What_the_known_policies_cannot_explain_is_unknown() => Check(
        [Get("a/1"), Get("b/1", Denied)],
        current: Policy(Allow("s3:GetObject", "arn:aws:s3:::b/b/*")),
        target: Policy(Allow("s3:GetObject", "arn:aws:s3:::b/b/*")),
        expected: """
            unknown s3:GetObject arn:aws:s3:::b/a/1 1 0
            unknown s3:GetObject arn:aws:s3:::b/b/1 1 1
            """);

    [Fact]
    public void Conditions_that_the_event_tells()
    {
        static string List(string prefix) => Event("s3", "ListObjects", $$"""{"bucketName":"b"{{(prefix.Length == 0 ? "" : $",\"prefix\":\"{prefix}\"")}}}""");
        Check([List("gold/x"), List("raw/x"), List("")],
            current: null,
            target: Policy(Allow("s3:ListBucket", "arn:aws:s3:::b", """{"StringLike":{"s3:prefix":"gold/*"}}""")),
            expected: """
                newlyDenied s3:ListBucket arn:aws:s3:::b 1 0
                kept s3:ListBucket arn:aws:s3:::b 1 0
                newlyDenied s3:ListBucket arn:aws:s3:::b 1 0
                """);
    }

    [Fact]
    public void Conditions_that_the_event_does_not_tell_are_unknown()
    {
        var target = State(Policy(Allow("s3:GetObject", "*", """{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}""")));
        var row = Assert.Single(Replay.Of(UsageOf(new PolicyInterest(target.Policies), Get("a")), null, target));
        Assert.Equal((ReplayVerdict.Unknown, "depends on aws:PrincipalOrgID, which the log doesn't tell"), (row.Verdict, row.Why));
    }

    [Fact]
    public void PassRole_is_asked_with_the_service_it_is_passed_to() => Check(
        [Event("elasticmapreduce", "RunJobFlow", """{"serviceRole":"S","jobFlowRole":"N"}""")],
        current: null,
        target: Policy(Allow("elasticmapreduce:RunJobFlow", "*") + "," + Allow("iam:PassRole", "*", """{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}""")),
        expected: """
            kept elasticmapreduce:RunJobFlow * 1 0
            kept iam:PassRole arn:aws:iam::111122223333:role/N 1 0
            newlyDenied iam:PassRole arn:aws:iam::111122223333:role/S 1 0
            """);

    [Fact]
    public void Tags_of_the_request_count()
    {
        var target = Policy(Allow("elasticmapreduce:*", "*", """{"StringEquals":{"aws:RequestTag/for-use-with-amazon-emr-managed-policies":"true"}}"""));
        static string Run(string tags) => Event("elasticmapreduce", "RunJobFlow", $$"""{"tags":[{{tags}}]}""");
        Check([Run("""{"key":"for-use-with-amazon-emr-managed-policies","value":"true"}""")], null, target, """
            kept elasticmapreduce:AddTags * 1 0
            kept elasticmapreduce:RunJobFlow * 1 0
            """);
        Check([Run("")], null, target, "newlyDenied elasticmapreduce:RunJobFlow * 1 0");
    }

    [Fact]
    public void The_same_object_prefix_is_kept_apart_where_a_policy_tells_its_objects_apart()
    {
        var events = Enumerable.Range(0, 300).Select(number => Get($"gold/part-{number}")).ToArray();
        var target = State(Policy(Allow("s3:GetObject", "*") + ""","""
            + """{"Effect":"Deny","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/gold/part-7"}"""));
        var rows = Replay.Of(UsageOf(new PolicyInterest(target.Policies), events), null, target);
        Assert.Equal((299, 1), (rows.Count(row => row.Verdict == ReplayVerdict.Kept), rows.Count(row => row.Verdict == ReplayVerdict.NewlyDenied)));
    }

    [Fact]
    public void The_account_gives_the_current_policies_and_v2_takes_the_node_policy_away()
    {
        var account = new Account
        {
            Id = "111122223333",
            Roles = [new Role { Arn = "arn:aws:iam::111122223333:role/R", Name = "R", AttachedPolicies = ["arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role"] }],
        };
        var now = PolicyState.OfAccounts([account]);
        var after = PolicyState.OfAccounts([account with { Roles = [account.Roles[0] with { AttachedPolicies = [] }] }]);
        var rows = Replay.Of(UsageOf(new PolicyInterest(now.Policies.Concat(after.Policies)), Get("a/1")), now, after);
        Assert.Equal((Verdict.Allowed, Verdict.ImplicitlyDenied, ReplayVerdict.NewlyDenied), (rows[0].Before, rows[0].After, rows[0].Verdict));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_generated_trail_gives_the_same_rows_however_many_read_it(int workers)
    {
        var folder = Path.Combine(GeneratedTrail.Make("7", ""), "AWSLogs");
        var sources = TrailFolder.List(folder, TrailFilter.None);
        var usage = Usage.Of(sources, TrailFilter.None, PolicyInterest.None, workers, stop: TestContext.Current.CancellationToken);
        var once = Usage.Of(sources, TrailFilter.None, PolicyInterest.None, 2, stop: TestContext.Current.CancellationToken);
        Assert.Equal(Lines(once), Lines(usage));
        Assert.True(usage.Uses.Length > 500);

        static IEnumerable<string> Lines(Usage usage) => usage.Uses.Select(use => $"{use.Principal} {use.Action} {use.Resource} {use.Count} {use.Denied} {use.First:O} {use.Last:O} {string.Join(',', use.Samples)}");
    }
}
