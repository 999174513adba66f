using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>emrshift demo</c> tells the article's story, and notices when it isn't as told.</summary>
public sealed class DemoVerbTests
{
    [Fact]
    public async Task Every_step_is_as_told()
    {
        var run = await CliRun.Of(["demo"], time: TimeProvider.System);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.DoesNotContain("✗", run.Out, StringComparison.Ordinal);
        Assert.Equal(
            [
                "1. The daily batch on v1",
                "2. The naive swap: failure one",
                "3. Mended, and failure two",
                "4. The same account again, this time with EmrShift",
            ],
            run.Out.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])));
        Assert.Contains("VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/ServiceRole has insufficient EC2 permissions", run.Out, StringComparison.Ordinal);
        Assert.Contains("decoded with STS: iam:PassRole on arn:aws:iam::123456789012:role/JobFlowRole by arn:aws:sts::123456789012:assumed-role/ServiceRole/CCSSession", run.Out, StringComparison.Ordinal);
        Assert.Contains("Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("Every step was as told. Nothing outside this process was touched.\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_report_of_the_account_on_v1_goes_to_a_file()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("emrshift").FullName, "report.html");
        var run = await CliRun.Of(["demo", "--html", file], time: TimeProvider.System);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.Contains("1 of 1 clusters would fail under v2 as the account is.", File.ReadAllText(file), StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
