using System.Text;
using EmrShift.Cli;
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
        Assert.Equal("", run.Error);
        Assert.DoesNotContain("✗ ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Out);
        Assert.Equal(
            [
                "1. The daily batch on v1",
                "2. The naive swap, and failure one",
                "3. Mended, and failure two",
                "4. The same account again, with EmrShift: look first",
                "5. The move, and the batch after every stage",
                "6. And all the way back",
            ],
            Lines(run).Where(line => line.Length > 0 && char.IsAsciiDigit(line[0])));
        Assert.Matches("""All 30 steps were as told, in \d+\.\d s\. No AWS account was touched\.\n$""", run.Out);
    }

    [Fact]
    public async Task The_failures_are_the_article_s()
    {
        var told = string.Join(' ', (await CliRun.Of(["demo"], time: TimeProvider.System)).Out.Split([' ', '\n', '│'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("TERMINATED_WITH_ERRORS VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/ServiceRole has insufficient EC2 permissions", told, StringComparison.Ordinal);
        Assert.Contains("Client.UnauthorizedOperation You are not authorized to perform this operation. Encoded authorization failure message: ", told, StringComparison.Ordinal);
        Assert.Contains("principal arn:aws:sts::123456789012:assumed-role/ServiceRole/CCSSession action iam:PassRole resource arn:aws:iam::123456789012:role/JobFlowRole", told, StringComparison.Ordinal);
        Assert.Contains("Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_run_of_the_batch_is_a_picture()
    {
        var run = await CliRun.Of(["demo"], time: TimeProvider.System);
        const string Through = "    mwaa-role ─────✓──▶ ServiceRole ───✓──▶ JobFlowRole ───✓──▶ S3, Glue";
        const string OnV1 = "    v1                  v1                  v1";
        const string OnBoth = "    v1 + v2 + own       v1 + v2 + own       v1 + own";
        const string OnV2 = "    v2 + own            v2 + own            own";
        var lines = Lines(run);
        Assert.Equal(
            [
                Through, OnV1,
                "    mwaa-role ─────✓──▶ ServiceRole ───✗┄┄▷ JobFlowRole ┄┄┄┄┄┄▷ S3, Glue",
                "    v1                  v2                  v1",
                "    mwaa-role ─────✓──▶ ServiceRole ───✓──▶ JobFlowRole ───✗┄┄▷ S3, Glue",
                "    v1                  v2 + own            no policy",
                Through, OnV1, // the same account again
                Through, OnV1, // tag
                Through, OnV1, // the request
                Through, OnV1, // create
                Through, OnBoth, // attach
                Through, OnBoth, // verify
                Through, OnV2, // detach
                Through, OnV2, // retire
                Through, "    v1's copy           v1's copy           v1's copy",
            ],
            lines.Index().Where(line => line.Item.Contains('▶')).SelectMany(line => lines.Skip(line.Index).Take(2)));
    }

    [Fact]
    public async Task Lines_keep_to_eighty_columns_but_for_words_that_are_longer()
    {
        var run = await CliRun.Of(["demo"], time: TimeProvider.System);
        Assert.DoesNotContain(Lines(run), line => line.Length > 80 && line.TrimStart(' ', '│').Contains(' '));
    }

    [Fact]
    public async Task The_report_of_the_account_on_v1_goes_to_a_file()
    {
        using var folder = new TemporaryFolder();
        var run = await CliRun.Of(["demo", "--html", "the report.html"], folder.Path, time: TimeProvider.System);
        Assert.True(run.ExitCode == 0, run.Snapshot);
        Assert.Contains("1 of 1 clusters would fail under v2 as the account is.", File.ReadAllText(Path.Combine(folder.Path, "the report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lab_that_is_kept_goes_on_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        using var output = new MemoryStream();
        await using var error = new StoppingWriter("until Ctrl-C", stop);
        var code = await Program.Run(["demo", "--keep"], CliRun.Nowhere with { Out = output, Error = error, Time = TimeProvider.System }, stop.Token);
        Assert.Equal(0, code);
        Assert.Contains("No AWS account was touched.\n\nexport AWS_ENDPOINT_URL=http://127.0.0.1:", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        Assert.EndsWith("emrshift: the lab has ended\n", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_that_is_not_as_told_ends_with_1()
    {
        // The SDK signs with the machine's clock, and the lab goes by a clock that stands elsewhere: every call is refused.
        var run = await CliRun.Of(["demo"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("  ✗ the lab does as it is asked\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("1 step was not as told.\n", run.Out, StringComparison.Ordinal);
    }

    static List<string> Lines(CliRun run) => [.. run.Out.Split('\n')];
}
