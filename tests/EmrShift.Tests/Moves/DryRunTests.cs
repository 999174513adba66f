using EmrShift.Accounts;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary><c>apply --ec2-dry-run</c>: EC2 itself is asked before anything is detached, as the service role where its trust lets the mover.</summary>
public sealed class DryRunTests
{
    const string Trust = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Principal":{"Service":"elasticmapreduce.amazonaws.com"},"Action":"sts:AssumeRole"},
          {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/mover"},"Action":"sts:AssumeRole"}]}
        """;

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_the_service_role_a_right_move_is_certain()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        await LetMoverIn(move);
        var run = await Apply(move, folder);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.Contains(
            "\nEC2 was asked with DryRun as `ServiceRole`, with only the policies that stay: 7 of 7 requests allowed, 0 denied, 0 open. That is certain for these calls; keys, capacity and quotas it does not prove\n",
            run.Error, StringComparison.Ordinal);
        // EC2 was asked as a session of the role; nothing was made.
        Assert.Equal(["arn:aws:sts::123456789012:assumed-role/ServiceRole/emrshift"], move.Lab.CallersOf("RunInstances", "Client.DryRunOperation"));
        Assert.Contains("\"event\":\"asked\"", File.ReadAllText(Path.Combine(folder.Path, "plan.journal")), StringComparison.Ordinal);
        await move.Batch(sendsTag: true, "after the move");
    }

    [Fact]
    public async Task As_the_mover_it_says_that_it_proves_less()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        var run = await Apply(move, folder);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.Contains(
            "\nEC2 was asked with DryRun as arn:aws:iam::123456789012:user/mover, because `ServiceRole` can't be assumed (AccessDenied): 7 of 7 requests allowed, 0 denied, 0 open. "
            + "That is possible, not certain: it tells of networks, parameters and the organisation's policies, and nothing of what `ServiceRole` may do\n",
            run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_subnet_without_the_tag_stops_the_run() => Stops(
        async (lab, subnet) => Assert.Equal("200", (await lab.Query("ec2", "DeleteTags", ("ResourceId.1", subnet), ("Tag.1.Key", Tags.EmrKey))).Summary),
        "    daily-batch: RunInstances (L1 L2 L3 L6 L7): denied: ec2:RunInstances on arn:aws:ec2:ap-northeast-1:123456789012:subnet/subnet-");

    [Fact]
    public Task A_node_role_that_may_not_be_passed_stops_the_run() => Stops(
        async (lab, _) => Assert.Equal("200", (await lab.Query("iam", "CreatePolicyVersion", ("PolicyArn", "arn:aws:iam::123456789012:policy/EmrShift_role_ServiceRole"), ("SetAsDefault", "true"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}]}"""))).Summary),
        "    daily-batch: RunInstances (L1 L2 L3 L6 L7): denied: iam:PassRole on arn:aws:iam::123456789012:role/JobFlowRole: ");

    /// <summary>What the policy engine could not know, because it came after the account was read, EC2 tells; v1 is still attached, and hides nothing.</summary>
    static async Task Stops(Func<EmrShift.Tests.Lab.LabClient, string, Task> breakIt, params string[] said)
    {
        await using var move = await Scenario.Ready();
        await LetMoverIn(move);
        var plan = await move.Plan();
        var journal = new Journal([], _ => { });
        Assert.Equal(RunEnd.Reached, (await move.Run(plan, journal, Direction.Forward, Stage.Attach, _ => Task.CompletedTask)).End);
        var seen = await move.Read();
        await breakIt(move.Lab.Admin, (await move.Lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!);

        var gate = new MoveGate(plan, journal, [], _ => Task.FromResult(new MoveGate.Seen(seen, null, null)), new DryRunProof(plan, journal, move.Aws, TimeProvider.System).Ask);
        var obstacle = await gate.Ask(Stage.Verify, Stop);
        Assert.NotNull(obstacle);
        Assert.StartsWith("EC2 denies ", obstacle, StringComparison.Ordinal);
        Assert.Contains("of `ServiceRole` with only the policies that stay; nothing was detached:\n", obstacle, StringComparison.Ordinal);
        Assert.True(said.All(word => obstacle.Contains(word, StringComparison.Ordinal)), obstacle);
    }

    static async Task LetMoverIn(Scenario move) =>
        Assert.Equal("200", (await move.Lab.Admin.Query("iam", "UpdateAssumeRolePolicy", ("RoleName", "ServiceRole"), ("PolicyDocument", Trust))).Summary);

    static async Task<CliRun> Apply(Scenario move, TemporaryFolder folder)
    {
        folder.Write("plan.json", Scenario.Text(await move.Plan()));
        return await CliRun.Of(["apply", "plan.json", "--until", "detach", "--yes", "--wait", "0", "--ec2-dry-run"], folder.Path, environment: move.Environment, time: TimeProvider.System);
    }
}
