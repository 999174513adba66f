using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Cli.Moving;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary><c>apply --canary</c>: a small cluster is started and ended before anything is detached.</summary>
public sealed class CanaryTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_right_move_passes_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        folder.Write("plan.json", Scenario.Text(await move.Plan()));
        var before = move.Lab.Count();
        var run = await Apply(move, folder);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.StartsWith($"emrshift: {CanaryProof.Cost}\n", run.Error, StringComparison.Ordinal);
        Assert.Contains(" like `daily-batch`, as a copy of `ServiceRole` with only the policies that stay\n", run.Error, StringComparison.Ordinal);
        Assert.Contains("-1` was ready for work, with only the policies that stay on `ServiceRole`\n", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("emrshift-canary", move.World(), StringComparison.Ordinal);
        var writes = move.Lab.WritesSince(before);
        // One node, the tag, no steps, and it is there before the first detachment.
        var launch = Assert.Single(writes, write => write.StartsWith("elasticmapreduce:RunJobFlow ", StringComparison.Ordinal));
        Assert.Contains("\"instanceCount\":1", launch, StringComparison.Ordinal);
        Assert.Contains("for-use-with-amazon-emr-managed-policies", launch, StringComparison.Ordinal);
        Assert.DoesNotContain("steps", launch, StringComparison.Ordinal);
        var canarys = writes.Index().Where(write => write.Item.Contains("emrshift-canary", StringComparison.Ordinal)).Select(write => write.Index).ToList();
        Assert.True(canarys.Max() < writes.Index().First(write => write.Item.StartsWith("iam:DetachRolePolicy {\"roleName\":\"ServiceRole\"", StringComparison.Ordinal)).Index);

        // What has passed is not started again.
        Assert.Equal(0, (await Apply(move, folder)).ExitCode);
        Assert.Single(move.Lab.WritesSince(before), write => write.StartsWith("elasticmapreduce:RunJobFlow ", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_subnet_without_the_tag_stops_the_run() => Stops(
        async (lab, subnet) => Assert.Equal("200", (await lab.Query("ec2", "DeleteTags", ("ResourceId.1", subnet), ("Tag.1.Key", Tags.EmrKey))).Summary),
        "VALIDATION_ERROR", "EMR111 the service role `arn:aws:iam::123456789012:role/ServiceRole` was refused ec2:RunInstances on ", "subnet-");

    [Fact]
    public Task A_node_role_that_may_not_be_passed_stops_the_run() => Stops(
        async (lab, _) => Assert.Equal("200", (await lab.Query("iam", "CreatePolicyVersion", ("PolicyArn", "arn:aws:iam::123456789012:policy/EmrShift_role_ServiceRole"), ("SetAsDefault", "true"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}]}"""))).Summary),
        "VALIDATION_ERROR", "EMR121", "JobFlowRole");

    [Fact]
    public async Task A_key_that_nobody_may_use_stops_the_run()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        folder.Write("plan.json", Scenario.Text(await move.Plan()));
        // The policy engine finds the same answer before and after: it was broken already, so nothing is lost. The canary finds that nothing starts.
        var key = (string)(await move.Lab.Admin.Json("kms", "CreateKey")).Json["KeyMetadata"]!["Arn"]!;
        Assert.Equal("200", (await move.Lab.Admin.Query("ec2", "EnableEbsEncryptionByDefault")).Summary);
        Assert.Equal("200", (await move.Lab.Admin.Query("ec2", "ModifyEbsDefaultKmsKeyId", ("KmsKeyId", key))).Summary);
        var run = await Apply(move, folder);
        Assert.True(run.ExitCode == 4, run.Snapshot);
        Assert.Contains("did not start; nothing was detached: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("EMR133", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole\"", move.World(), StringComparison.Ordinal);
        Assert.DoesNotContain("emrshift-canary", move.World(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_run_left_is_ended_before_another_one_starts()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Scenario.Ready();
        var plan = await move.Plan();
        folder.Write("plan.json", Scenario.Text(plan));
        var subnet = (await move.Lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        var left = (string)(await move.Lab.Admin.Json("elasticmapreduce", "RunJobFlow", JsonNode.Parse($$"""
            {"Name":"emrshift-canary-left","ReleaseLabel":"emr-6.15.0","ServiceRole":"ServiceRole","JobFlowRole":"JobFlowRole",
             "Tags":[{"Key":"for-use-with-amazon-emr-managed-policies","Value":"true"}],
             "Instances":{"InstanceCount":1,"MasterInstanceType":"m5.xlarge","KeepJobFlowAliveWhenNoSteps":true,"Ec2SubnetId":"{{subnet}}"} }
            """)!.AsObject())).Json["JobFlowId"]!;
        var now = TimeProvider.System.GetUtcNow();
        var note = new CanaryNote("emrshift-canary-left", move.Lab.Admin.Region, "emrshift-canary-left", now);
        folder.Write("plan.journal", System.Text.Encoding.UTF8.GetString([.. JournalFile.OpeningLine(JournalFile.Opening(plan, now), plan), .. JournalFile.Line(new Entry(now, JournalEvent.CanaryStarted, 0, note.Text))]));
        Assert.Equal("WAITING", await StateOf(move, left));
        Assert.Contains("canary `emrshift-canary-left` in ap-northeast-1 may still run", (await CliRun.Of(["status"], folder.Path)).Out, StringComparison.Ordinal);

        var run = await Apply(move, folder);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.Equal("TERMINATED", await StateOf(move, left));
        Assert.Contains($"emrshift: ending the canary `emrshift-canary-left` ({left})\nnothing of the canary `emrshift-canary-left` is left\n", run.Error, StringComparison.Ordinal);
        Assert.True(run.Error.IndexOf("nothing of the canary", StringComparison.Ordinal) < run.Error.IndexOf("emrshift: canary `", StringComparison.Ordinal), run.Error);
    }

    /// <summary>The process dies at every line of the journal, before it is on the disk and after; the next run ends all that was begun.</summary>
    [Fact]
    public async Task Dying_at_any_line_of_the_journal_leaves_one_canary_at_most_and_the_next_run_none()
    {
        await using var move = await Scenario.Ready();
        var plan = await move.Plan();
        Assert.Equal(RunEnd.Reached, (await move.Run(plan, new Journal([], _ => { }), Direction.Forward, Stage.Attach, _ => Task.CompletedTask)).End);
        var (live, world) = (await move.Read(), move.World());
        var deaths = 0;
        for (var line = 0; ; line++)
        {
            foreach (var isOnDisk in new[] { false, true })
            {
                var disk = new List<Entry>();
                var aws = move.Mover.Open();
                var isDead = false;
                var dying = new Journal([], entry =>
                {
                    isDead = isDead || disk.Count == line;
                    if (!isDead || (isOnDisk && disk.Count == line))
                        disk.Add(entry);
                    if (!isDead)
                        return;
                    // Dead is dead: no call leaves the process any more.
                    aws.Dispose();
                    throw new IOException("died");
                });
                try
                {
                    Assert.Null(await Proof(move, plan, dying, aws).Ask(live, Pending(plan), Stop));
                    aws.Dispose();
                    Assert.True(line >= 3, "a canary writes three lines");
                    Assert.Equal(2 * line, deaths);
                    return;
                }
                catch (Exception exception) when (exception is IOException or ObjectDisposedException)
                {
                    deaths++;
                }
                var journal = new Journal(disk, _ => { });
                Assert.Null(await Proof(move, plan, journal, move.Aws).Ask(live, Pending(plan), Stop));
                Assert.Null(CanaryNote.Open(journal.Entries));
                Assert.True(CanaryNote.HasPassed(journal.Entries));
                Assert.Equal(world, move.World());
                Assert.DoesNotContain((await move.Lab.Admin.Json("elasticmapreduce", "ListClusters")).Json["Clusters"]!.AsArray(), cluster =>
                    !((string)cluster!["Status"]!["State"]!).StartsWith("TERMINATED", StringComparison.Ordinal));
            }
        }
    }

    static async Task Stops(Func<LabClient, string, Task> breakIt, params string[] said)
    {
        await using var move = await Scenario.Ready();
        var plan = await move.Plan();
        var journal = new Journal([], _ => { });
        Assert.Equal(RunEnd.Reached, (await move.Run(plan, journal, Direction.Forward, Stage.Attach, _ => Task.CompletedTask)).End);
        var (world, seen) = (move.World(), await move.Read());
        await breakIt(move.Lab.Admin, (await move.Lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!);
        var obstacle = await Proof(move, plan, journal, move.Aws).Ask(seen, Pending(plan), Stop);
        Assert.NotNull(obstacle);
        Assert.Contains("did not start; nothing was detached: ", obstacle, StringComparison.Ordinal);
        Assert.True(said.All(word => obstacle.Contains(word, StringComparison.Ordinal)), obstacle);
        Assert.Null(CanaryNote.Open(journal.Entries));
        Assert.False(CanaryNote.HasPassed(journal.Entries));
        Assert.DoesNotContain("emrshift-canary", move.World(), StringComparison.Ordinal);
        Assert.Contains("AmazonElasticMapReduceRole", world, StringComparison.Ordinal);
    }

    static CanaryProof Proof(Scenario move, Plan plan, Journal journal, AwsConnection aws)
    {
        var options = new AwsOptions { Environment = LabAccount.EnvironmentOf(move.Mover) };
        return new(plan, journal, aws, new MoveOptions(options, Yes: true, new Patience(1, TimeSpan.Zero), ""), CliRun.Nowhere with { Time = TimeProvider.System });
    }

    static System.Collections.Immutable.ImmutableArray<Change> Pending(Plan plan) => [.. plan.Steps.Where(step => step.Stage == Stage.Detach).Select(step => step.Change)];

    static async Task<string> StateOf(Scenario move, string id) =>
        (string)(await move.Lab.Admin.Json("elasticmapreduce", "DescribeCluster", new JsonObject { ["ClusterId"] = id })).Json["Cluster"]!["Status"]!["State"]!;

    static Task<CliRun> Apply(Scenario move, TemporaryFolder folder) =>
        CliRun.Of(["apply", "plan.json", "--until", "detach", "--yes", "--wait", "0", "--canary"], folder.Path, environment: move.Environment, time: TimeProvider.System);
}
