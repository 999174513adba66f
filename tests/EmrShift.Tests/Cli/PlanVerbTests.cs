using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Tests.Plans;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

public sealed class PlanVerbTests
{
    [Fact]
    public async Task The_plan_of_the_default_roles_reads_like_a_diff()
    {
        var run = await CliRun.Of(["plan", "examples/default-roles"]);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Attach: v2 beside v1: permissions only grow\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("+ policy `AmazonEMRServicePolicy_v2` on role `EMR_DefaultRole`\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("- policy `AmazonElasticMapReduceRole` on role `EMR_DefaultRole`\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_json_file_is_a_plan_that_reads_back()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "plan.json");
        var run = await CliRun.Of(["plan", "examples/article", "-o", file]);
        Assert.Equal("", run.Out);
        Assert.StartsWith("Account ", run.Error, StringComparison.Ordinal);
        var reading = PlanFileReader.Read(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Null(reading.Problem);
        Assert.Contains(reading.Plan!.Steps, step => step.Stage == Stage.Detach);
    }

    [Theory]
    [InlineData("markdown", "### Attach")]
    [InlineData("html", "<h2 id=\"plan-title\">The plan</h2>")]
    [InlineData("json", "\"schema\": \"emrshift/plan/v1\"")]
    public async Task Every_format_shows_the_plan(string format, string expected) =>
        Assert.Contains(expected, (await CliRun.Of(["plan", "examples/article", "--format", format])).Out, StringComparison.Ordinal);

    [Fact]
    public async Task An_account_that_is_moved_has_an_empty_plan() =>
        Assert.Contains("nothing to do", (await CliRun.Of(["plan", "examples/article-after"])).Out, StringComparison.Ordinal);

    /// <summary>Two processes hash texts differently: an order that comes from a hash table would show.</summary>
    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    public async Task The_same_account_gives_the_same_bytes_in_two_processes(string format)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, account) in new[] { ("defaults", PlannerTests.Read(PlannerTests.Defaults)), ("named", PlannerTests.Read(NewRolesPlanTests.Named)), ("random", RandomAccount.Of(3).Account) })
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.Path, name), AccountFile.Write(account with { TakenAt = DateTimeOffset.UnixEpoch }), TestContext.Current.CancellationToken);
            string[] arguments = ["plan", name, "--format", format, .. name == "named" ? ["--new-roles"] : Array.Empty<string>()];
            var first = await Process(folder.Path, arguments);
            Assert.NotEmpty(first);
            Assert.Equal(first, await Process(folder.Path, arguments));
        }
    }

    [Fact]
    public async Task Documents_that_need_not_be_read_twice_are_named()
    {
        var run = await CliRun.Of(["plan", "examples/default-roles"]);
        Assert.Contains("+ customer-managed policy `EmrShiftSaved_AmazonElasticMapReduceRole`\n        EMR401 a detached AmazonElasticMapReduceRole can't be attached again: the copy is for the way back\n        the document of AWS's policy, as it is\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("        the document of step 8\n", run.Out, StringComparison.Ordinal);
    }

    static async Task<string> Process(string folder, string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(EmrShift.Cli.ExitCode).Assembly.Location, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
