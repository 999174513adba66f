using EmrShift.Plans;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Moves;

/// <summary><c>apply</c>, <c>status</c> and <c>rollback</c> as a user calls them, against a lab.</summary>
public sealed class MoveVerbTests
{
    [Fact]
    public async Task There_and_back_by_the_command_line()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Ready(folder);
        var start = move.World();

        var dry = await Run(move, folder, "apply", "plan.json", "--dry-run");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains(" - policy `AmazonElasticMapReduceRole` on role `ServiceRole`\n", dry.Out, StringComparison.Ordinal);
        Assert.Equal(start, move.World());
        Assert.False(File.Exists(Path.Combine(folder.Path, "plan.journal")));

        var applied = await Run(move, folder, "apply", "plan.json", "--until", "detach", "--yes", "--wait", "0");
        Assert.True(applied.ExitCode == 0, applied.Snapshot);
        Assert.EndsWith("emrshift: done up to detach. To take it back: emrshift rollback plan.journal\n", applied.Error, StringComparison.Ordinal);

        var before = move.Lab.Count();
        var again = await Run(move, folder, "apply", "plan.json", "--until", "detach", "--wait", "0");
        Assert.Equal(
            (0, "emrshift: nothing is left to change that far\nemrshift: done up to detach. To take it back: emrshift rollback plan.journal\n"),
            (again.ExitCode, again.Error));
        Assert.Empty(move.Lab.WritesSince(before));
        Assert.Contains("  to go back: emrshift rollback plan.journal\n", (await Run(move, folder, "status")).Out, StringComparison.Ordinal);

        var status = (await Run(move, folder, "status", "--format", "json")).Out;
        JsonSchemaCheck.Fits("docs/schemas/status.v1.json", status);
        Assert.Contains("\"stage\": \"retire\",\n          \"inPlace\": 0,", status, StringComparison.Ordinal);
        Assert.Contains("\"canGoOn\": true,\n      \"canGoBack\": true", status, StringComparison.Ordinal);

        var back = await Run(move, folder, "rollback", "plan.journal", "--yes", "--wait", "0");
        Assert.True(back.ExitCode == 0, back.Snapshot);
        Assert.Equal(start, move.World());
        Assert.Equal("emrshift: nothing is left to take back\n", (await Run(move, folder, "rollback", "plan.journal", "--yes")).Error);
    }

    [Fact]
    public async Task What_must_not_be_begun_is_not()
    {
        using var folder = new TemporaryFolder();
        await using var move = await Ready(folder);
        var start = move.World();
        var plan = await move.Plan();

        var unasked = await Run(move, folder, "apply", "plan.json");
        Assert.Equal((2, "emrshift: expected --yes where nobody can be asked; nothing was changed\n"), (unasked.ExitCode, unasked.Error));

        folder.Write("other.json", Scenario.Text(plan with { Account = "210987654321" }));
        var other = await Run(move, folder, "apply", "other.json", "--yes");
        Assert.Equal((2, "emrshift: the plan is for account 210987654321; these credentials are of account 123456789012 (arn:aws:iam::123456789012:user/mover)\n"), (other.ExitCode, other.Error));

        folder.Write("old.json", Scenario.Text(plan with { MadeAt = plan.MadeAt.AddHours(-30) }));
        var old = await Run(move, folder, "apply", "old.json", "--yes");
        Assert.Equal((2, "emrshift: old.json: the plan is 31 hours old, more than 24; make it again, or say --max-age 32\n"), (old.ExitCode, old.Error));

        folder.Write("refused.json", Scenario.Text(plan with { Refusals = [new Refusal("EMR403", "ServiceRole", "an SCP denies tags", [])] }));
        var refused = await Run(move, folder, "apply", "refused.json", "--yes");
        Assert.Equal((2, "emrshift: refused.json: the plan refuses a part of the move, so nothing of it can be applied:\n    EMR403 ServiceRole: an SCP denies tags\n"), (refused.ExitCode, refused.Error));

        Assert.Equal(start, move.World());
        var subnet = (await move.Lab.Admin.Query("ec2", "DescribeSubnets")).Value("subnetId")!;
        await move.Lab.Admin.Query("ec2", "CreateTags", ("ResourceId.1", subnet), ("Tag.1.Key", "for-use-with-amazon-emr-managed-policies"), ("Tag.1.Value", "True"));
        var drifted = await Run(move, folder, "apply", "plan.json", "--yes");
        Assert.Equal(2, drifted.ExitCode);
        Assert.Equal(
            $"emrshift: tag `for-use-with-amazon-emr-managed-policies` of `{subnet}` was changed by somebody else: expected nothing or `true`, found `True`. Nothing was overwritten.\nemrshift: nothing was begun\n",
            drifted.Error);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*.journal"));
    }

    static async Task<Scenario> Ready(TemporaryFolder folder)
    {
        var move = await Scenario.Ready();
        folder.Write("plan.json", Scenario.Text(await move.Plan()));
        return move;
    }

    static Task<CliRun> Run(Scenario move, TemporaryFolder folder, params string[] arguments) =>
        CliRun.Of(arguments, folder.Path, environment: move.Environment, time: TimeProvider.System);
}
