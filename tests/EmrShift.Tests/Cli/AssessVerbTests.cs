using System.Text.Json;
using EmrShift.Accounts.Sources;
using EmrShift.Tests.Support;
using EmrShift.Tests.Trails;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary><c>emrshift assess</c> as a user runs it, on the examples.</summary>
public sealed class AssessVerbTests
{
    /// <summary>The article's account: each thing that the article names, and nothing else.</summary>
    [Fact]
    public async Task The_articles_account_has_what_the_article_names_and_nothing_false()
    {
        var run = await CliRun.Of(["assess", "examples/article", "--format", "json"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(
            [
                "EMR001 error arn:aws:iam::123456789012:role/ServiceRole",
                "EMR003 error arn:aws:iam::123456789012:role/mwaa-execution-role",
                "EMR101 error daily-batch",
                "EMR111 error subnet-0a9b8c7d6e5f40312",
                "EMR121 error ServiceRole → ec2-role",
                "EMR122 error ServiceRole → autoscaling-role",
                "EMR201 error mwaa-execution-role → daily-batch",
                "EMR203 error mwaa-execution-role → ServiceRole",
                "EMR203 error mwaa-execution-role → autoscaling-role",
                "EMR203 error mwaa-execution-role → ec2-role",
                "EMR301 error ec2-role → arn:aws:s3:::app-artifacts-123456789012/batch/batch.jar",
                "EMR303 error ec2-role",
                "EMR002 warning arn:aws:iam::123456789012:role/ec2-role",
                "EMR204 warning arn:aws:iam::123456789012:role/mwaa-execution-role",
                "EMR302 warning ec2-role → arn:aws:s3:::app-logs-123456789012/emr/*/*",
                "EMR401 warning arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess",
                "EMR401 warning arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole",
                "EMR401 warning arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role",
            ],
            Findings(run.Out));
    }

    [Fact]
    public async Task The_same_account_after_the_move_is_in_order()
    {
        var run = await CliRun.Of(["assess", "examples/article-after", "--format", "json", "--fail-on", "warning"]);
        Assert.Empty(Findings(run.Out));
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task The_summary_fits_a_screen()
    {
        var run = await CliRun.Of(["assess", "examples/article"]);
        var summary = run.Out[..run.Out.IndexOf("\nEMR001 ", StringComparison.Ordinal)].Split('\n');
        Assert.InRange(summary.Length, 10, 30);
        Assert.Contains("    cluster  daily-batch  not ready    EMR101 EMR111 EMR121 EMR122 EMR201 EMR203 EMR301 EMR302", summary);
        Assert.Contains("12 errors, 6 warnings, 0 notes", summary);
    }

    [Theory]
    [InlineData("error", 1)]
    [InlineData("never", 0)]
    public async Task Fail_on_decides_the_exit_code(string failOn, int exitCode) =>
        Assert.Equal(exitCode, (await CliRun.Of(["assess", "examples/article", "--fail-on", failOn])).ExitCode);

    [Fact]
    public async Task Only_leaves_the_codes_asked_for()
    {
        var run = await CliRun.Of(["assess", "examples/article", "--only", "emr111", "--format", "json"]);
        Assert.Equal(["EMR111 error subnet-0a9b8c7d6e5f40312"], Findings(run.Out));
    }

    [Fact]
    public async Task A_baseline_hides_a_finding_until_its_day()
    {
        using var folder = new TemporaryFolder();
        folder.Write("baseline.json", """
            {"schema": "emrshift/baseline/v1", "findings": [
              {"code": "EMR111", "subject": "subnet-*", "reason": "retired next month", "until": "2026-02-01"},
              {"code": "EMR101", "reason": "too late", "until": "2026-01-01"}
            ]}
            """);
        var run = await CliRun.Of(["assess", "examples/article", "--only", "EMR111", "EMR101", "--format", "json", "--baseline", folder.File("baseline.json")]);
        Assert.Equal(["EMR101 error daily-batch"], Findings(run.Out));
        Assert.Contains("\"reason\": \"retired next month\"", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_used_is_said_with_its_place()
    {
        (await CliRun.Of(["assess", "examples/article", "--only", "EMR999"])).Is("""
            exit 2
            ---- err
            emrshift: --only: expected the code of a check such as EMR111, found `EMR999`
            """);
        (await CliRun.Of(["assess", "examples/article", "--baseline", "no-such.json"])).Is("""
            exit 2
            ---- err
            emrshift: no-such.json: expected a baseline, found no file
            """);
        Assert.Equal(2, (await CliRun.Of(["assess", "no-such-folder"])).ExitCode);
    }

    [Fact]
    public async Task The_html_report_goes_to_a_file()
    {
        using var folder = new TemporaryFolder();
        var run = await CliRun.Of(["assess", "examples/article", "--format", "html", "-o", folder.File("report.html"), "--fail-on", "never"]);
        Assert.Equal("", run.Out);
        Assert.StartsWith("<!doctype html>", File.ReadAllText(folder.File("report.html")), StringComparison.Ordinal);
    }

    /// <summary>A cut, an empty, a huge and a hostile file each get a line with the place; the account beside them is judged all the same.</summary>
    [Fact]
    public async Task Broken_files_are_named_and_the_rest_is_judged()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-cut.json", "{\"Subnets\": [\n{\"SubnetId\": ");
        folder.Write("b-empty.json", "");
        folder.Write("c-deep.json", new string('[', 100_000));
        folder.Write("d-binary.json", "\0\u0001\uffff{\"Subnets\"");
        folder.Write("e-wrong.json", """{"Subnets": [{"SubnetId": ["subnet-1"]}]}""");
        folder.Write("f-iam.json", """
            {"RoleDetailList": [{"Arn": "arn:aws:iam::123456789012:role/r", "RoleName": "r",
              "AttachedManagedPolicies": [{"PolicyName": "AmazonElasticMapReduceRole", "PolicyArn": "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"}]}]}
            """);
        using (var huge = File.OpenWrite(folder.File("g-huge.json")))
            huge.SetLength(FileReader.BytesMax + 1L);
        var run = await CliRun.Of(["assess", folder.File(""), "--only", "EMR001", "--fail-on", "never", "--format", "json"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["EMR001 error arn:aws:iam::123456789012:role/r"], Findings(run.Out));
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in (string[])["a-cut.json:2: expected ", "b-empty.json", "c-deep.json", "d-binary.json", "e-wrong.json:1: expected ", "g-huge.json: expected at most "])
            Assert.Contains(lines, line => line.Contains(name, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.StartsWith("emrshift: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_show_what_the_planned_node_policy_lacks()
    {
        using var folder = new TemporaryFolder();
        folder.Write("events.json", EventMapTests.Event("s3", "DeleteObject", """{"bucketName":"b","key":"a/k"}""")
            .Replace("111122223333", "123456789012", StringComparison.Ordinal).Replace("role/R", "role/ec2-role", StringComparison.Ordinal));
        var run = await CliRun.Of(["assess", "examples/article", "--only", "EMR305", "EMR306", "--format", "json", "--logs", folder.File("events.json")]);
        Assert.Equal(["EMR305 error arn:aws:iam::123456789012:role/ec2-role", "EMR306 info arn:aws:iam::123456789012:role/ec2-role"], Findings(run.Out));
        Assert.Contains("s3:DeleteObject on arn:aws:s3:::b/a/k: 1 calls", run.Out, StringComparison.Ordinal);

        var none = await CliRun.Of(["assess", "examples/article", "--logs", "no-such-folder"]);
        Assert.Equal((2, ""), (none.ExitCode, none.Out));
    }

    [Fact]
    public async Task The_html_of_several_accounts_is_a_folder_of_pages()
    {
        using var folder = new TemporaryFolder();
        foreach (var id in (string[])["111111111111", "222222222222"])
            folder.Write($"{id}.json", $$"""{"schema": "emrshift/account/v1", "id": "{{id}}"}""");
        string[] sources = [folder.File("111111111111.json"), folder.File("222222222222.json")];

        var refused = await CliRun.Of(["assess", .. sources, "--format", "html"]);
        Assert.Equal((2, "emrshift: --format html: found 2 accounts; name a folder with -o, which gets one page for each\n"), (refused.ExitCode, refused.Error));

        Assert.Equal(0, (await CliRun.Of(["assess", .. sources, "--format", "html", "-o", folder.File("pages")])).ExitCode);
        Assert.Contains("Account</dt><dd>222222222222", File.ReadAllText(folder.File("pages/222222222222.html")), StringComparison.Ordinal);
    }

    static IEnumerable<string> Findings(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("accounts").EnumerateArray()
                .SelectMany(account => account.GetProperty("findings").EnumerateArray())
                .Select(finding => $"{finding.GetProperty("code")} {finding.GetProperty("severity")} {finding.GetProperty("subject")}"),
        ];
    }

    sealed class TemporaryFolder : IDisposable
    {
        readonly string _path = Directory.CreateTempSubdirectory("emrshift").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public void Write(string name, string text) => System.IO.File.WriteAllText(File(name), text);

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
