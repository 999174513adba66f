using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using Xunit;
using LaunchOf = EmrShift.Accounts.Launch;

namespace EmrShift.Tests.Plans;

/// <summary>"Has this launcher sent the tag in its last three calls?" where CloudTrail's seconds don't say which calls are the last.</summary>
public sealed class LaunchOrderTests
{
    const string Launcher = "arn:aws:airflow:eu-west-1:123456789012:environment/etl";

    static readonly ManualStep Step = new(1, Stage.Verify, ManualSteps.LauncherSendsTag, Launcher, "", "");

    [Fact]
    public void The_later_second_wins_and_within_a_second_the_event_id()
    {
        LaunchOf[] launches = [Of(9, "z", isTagged: false), Of(10, "a", isTagged: false), Of(10, "b", isTagged: true), Of(10, "c", isTagged: true), Of(10, "d", isTagged: true)];
        Assert.Equal(new(true, "its last 3 calls carried the tag"), Ask(launches));
        Assert.Equal(
            new(false, "the call of 2026-01-01 00:00 UTC (j-e) did not carry the tag"),
            Ask([.. launches, Of(10, "e", isTagged: false)]));
    }

    [Fact]
    public void The_order_in_which_the_calls_were_read_makes_no_difference()
    {
        LaunchOf[] launches = [Of(10, "a", isTagged: true), Of(10, "b", isTagged: false), Of(10, "c", isTagged: true), Of(10, "d", isTagged: true)];
        for (var turn = 0; turn < launches.Length; turn++)
            Assert.Equal(new(false, "the call of 2026-01-01 00:00 UTC (j-b) did not carry the tag"), Ask([.. launches[turn..], .. launches[..turn]]));
    }

    static ManualSteps.Answer Ask(LaunchOf[] launches) => ManualSteps.Ask(Step, new AccountIndex(new Account
    {
        Launchers = [new() { Arn = Launcher, Kind = LauncherKind.MwaaEnvironment, Name = "etl", PrincipalArn = "arn:aws:iam::123456789012:role/mwaa", Launches = [.. launches] }],
    }));

    static LaunchOf Of(int second, string eventId, bool isTagged) => new()
    {
        At = new DateTimeOffset(2026, 1, 1, 0, 0, second, TimeSpan.Zero), EventId = eventId, ClusterId = $"j-{eventId}", Tags = isTagged ? [Tags.Emr] : [],
    };
}
