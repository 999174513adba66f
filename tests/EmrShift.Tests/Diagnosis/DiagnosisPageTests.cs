using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>A diagnosis as a page and on a terminal.</summary>
public sealed class DiagnosisPageTests
{
    [Fact]
    public async Task Html_escapes_what_came_from_outside_and_runs_nothing()
    {
        var run = await CliRun.Of(["diagnose", "-", "--format", "html"], input: "User: arn:aws:iam::123456789012:user/<img/src=x> is not authorized to perform: elasticmapreduce:AddTags on resource: arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/*");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("<!doctype html>", run.Out, StringComparison.Ordinal);
        Assert.Contains("EMR202", run.Out, StringComparison.Ordinal);
        Assert.Contains("<p class=\"quiet\">Terraform</p><pre", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_needs_the_account()
    {
        var run = await CliRun.Of(["diagnose", "EC2 is out of capacity", "--plan", "plan.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--plan needs --snapshot", run.Error, StringComparison.Ordinal);
    }
}
