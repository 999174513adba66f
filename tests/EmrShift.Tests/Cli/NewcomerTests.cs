using System.IO.Compression;
using System.Text;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>What people hand in on their first day, and how each mistake is named. docs/trials.md tells where these come from.</summary>
public sealed class NewcomerTests
{
    const string Nothing = "emrshift: nothing could be read; `aws iam get-account-authorization-details > iam.json` makes a file to begin with\n";

    static readonly string Dump = File.ReadAllText(RepositoryRoot.File("examples", "article", "account-authorization-details.json"));

    [Theory]
    [InlineData("utf-16")] // PowerShell's `>`
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task A_dump_in_any_encoding_is_read(string encoding)
    {
        var name = Encoding.GetEncoding(encoding);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("iam.json"), [.. name.GetPreamble(), .. name.GetBytes(Dump)]);
        var run = await CliRun.Of(["assess", "iam.json"], folder.Path);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Contains("AmazonElasticMapReduceRole is attached to ServiceRole", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emrshift: iam.json:4: expected more JSON, found the end of the file: was it cut off?\n", "{\"UserDetailList\":\n [{\"UserName\":\n\n ")]
    [InlineData("emrshift: iam.json: expected JSON or YAML, found an empty file\n", "")]
    [InlineData("emrshift: iam.json:1: expected JSON, found `GroupDetailList: []`; the AWS CLI prints JSON with --output json\n", "GroupDetailList: []")]
    [InlineData("emrshift: iam.json:2: expected JSON, found `An error occurred (AccessDenied) when ca…`; the AWS CLI prints JSON with --output json\n",
        "\nAn error occurred (AccessDenied) when calling the GetAccountAuthorizationDetails operation")]
    [InlineData("emrshift: iam.json:1: not recognised: an object with `Buckets`\n", "{\"Buckets\":[]}")]
    public async Task A_file_that_is_no_dump_is_named(string message, string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("iam.json"), content);
        (await CliRun.Of(["assess", "iam.json"], folder.Path)).Is($"exit 2\n---- err\n{message}{Nothing}");
    }

    [Fact]
    public async Task A_zip_archive_and_a_gzip_file_are_to_be_unpacked()
    {
        using var folder = new TemporaryFolder();
        using (var zip = ZipFile.Open(folder.File("all.zip"), ZipArchiveMode.Create))
            zip.CreateEntry("iam.json");
        using (var gzip = new GZipStream(File.Create(folder.File("iam.json.gz")), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(Dump));
        (await CliRun.Of(["assess", "all.zip", "iam.json.gz"], folder.Path)).Is(
            $"""
            exit 2
            ---- err
            emrshift: all.zip: not recognised: a zip archive; unpack it, and name its files or their folder
            emrshift: iam.json.gz: not recognised: a file packed by gzip; unpack it, and name what it holds
            {Nothing}
            """);
    }

    [Theory]
    [InlineData("apply no.json", "no.json: expected a plan, which `emrshift plan -o FILE.json` writes, found no file")]
    [InlineData("apply a.json", "a.json: expected a plan, which `emrshift plan -o FILE.json` writes: $: expected a member `schema`")]
    [InlineData("status no.journal", "no.journal: expected a journal, found no file")]
    [InlineData("rollback no.journal", "no.journal: expected a journal, found no file")]
    public async Task A_plan_or_a_journal_that_is_none_is_named(string line, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.json"), "{\"Buckets\":[]}");
        (await CliRun.Of(line.Split(' '), folder.Path)).Is($"exit 2\n---- err\nemrshift: {message}\n");
    }

    [Theory]
    [InlineData("assess iam.json --format html -o no/a.html", "no/a.html: expected a folder to write into, found no `{0}no`")]
    [InlineData("plan iam.json -o no/p.json", "no/p.json: expected a folder to write into, found no `{0}no`")]
    [InlineData("plan iam.json -o sub", "sub: expected a file to write, found a folder")]
    public async Task An_output_that_cannot_be_written_is_named(string line, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("iam.json"), Dump);
        Directory.CreateDirectory(folder.File("sub"));
        var before = Directory.EnumerateFileSystemEntries(folder.Path).Count();
        var place = folder.Path + Path.DirectorySeparatorChar;
        (await CliRun.Of(line.Split(' '), folder.Path)).Is($"exit 2\n---- err\nemrshift: {place}{string.Format(System.Globalization.CultureInfo.InvariantCulture, message, place)}\n");
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(folder.Path).Count());
    }

    [Fact]
    public async Task Diagnosing_nothing_is_wrong_usage()
        => (await CliRun.Of(["diagnose"])).Is(
            """
            exit 2
            ---- err
            emrshift: expected a message or CloudTrail events on standard input, found nothing
            """);
}
