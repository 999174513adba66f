using EmrShift.Plans;
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
}
