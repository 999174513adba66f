using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using Xunit;
using static EmrShift.Tests.Plans.PlannerTests;

namespace EmrShift.Tests.Plans;

/// <summary>Clusters that live while the roles move: tagged with their parts, or waited for.</summary>
public sealed class RunningClusterPlanTests
{
    [Fact]
    public void A_running_cluster_is_tagged_with_its_parts_while_v1_is_attached()
    {
        var plan = Planned(Running + "part template:lt-1 cluster j-1 tags -\npart volume:vol-1 cluster j-1 tags -\n");
        Assert.Equal(["cluster-tag/eu-west-1/j-1", "resource-tag/eu-west-1/lt-1", "resource-tag/eu-west-1/vol-1"],
            plan.Steps.Where(step => step.Stage is Stage.Tag).Select(step => step.Change.Slot.Key[..step.Change.Slot.Key.LastIndexOf('/')]));
        Assert.Empty(plan.Refusals.SelectMany(refusal => refusal.Evidence));
        Assert.Equal(["next-carries-tag"], plan.ManualSteps.Select(step => step.Kind));
    }

    // Nobody knows who starts it: the question has to tell by itself when it is done.
    [Theory]
    [InlineData("", false, "j-1 is WAITING, and `batch` was not asked for again")]
    [InlineData("cluster j-2 TERMINATED role service subnet subnet-1 tags -", false, "j-2 was asked for without the tag")]
    [InlineData("cluster j-2 TERMINATED role service subnet subnet-1", true, "`batch` was asked for again with the tag (j-2)")]
    [InlineData("ended", true, "j-1 has ended, and `batch` was not asked for again")]
    public void The_request_of_a_living_cluster_is_done_when_it_is_asked_for_again_or_has_ended(string later, bool isDone, string said)
    {
        const string Roles = "role service trusts elasticmapreduce attached AmazonElasticMapReduceRole\nrole EMR_EC2_DefaultRole trusts ec2\nsubnet subnet-1\n";
        const string Living = Roles + "cluster j-1 WAITING role service subnet subnet-1 tags -\n";
        var plan = Planner.Of(WithNames(Read(Living)), Options);
        Assert.Equal(["next-carries-tag j-1"], plan.ManualSteps.Select(step => $"{step.Kind} {step.Subject}"));
        var now = WithNames(Read(later == "ended" ? Living.Replace("WAITING", "TERMINATED", StringComparison.Ordinal) : Living + later));
        var open = PlanGate.Open(plan, Stage.Verify, new AccountIndex(now));
        Assert.Equal(isDone, open.IsEmpty);
        Assert.Equal(said, ManualSteps.Ask(plan.ManualSteps[0], new AccountIndex(now)).Text);

        static Account WithNames(Account account) => account with
        {
            Clusters = [.. account.Clusters.Select((cluster, number) => cluster with { CreatedAt = DateTimeOffset.UnixEpoch.AddHours(number), Shape = cluster.Shape with { Name = "batch" } })],
        };
    }

    [Fact]
    public void A_running_cluster_whose_launch_templates_are_not_known_has_to_end_first() =>
        Assert.Contains(Planned(Running).ManualSteps, step => step is { Kind: "cluster-ended", Subject: "j-1", Before: Stage.Verify });

    internal const string Running =
        """
        role service trusts elasticmapreduce attached AmazonElasticMapReduceRole
        role EMR_EC2_DefaultRole trusts ec2
        subnet subnet-1
        cluster j-1 WAITING role service subnet subnet-1 fleets master:1,core:2 tags -

        """;
}
