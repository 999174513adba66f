using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>The command: exit codes, formats, settings, baselines, files.</summary>
public sealed class LintVerbTests : IDisposable
{
    const string Untagged = "resource \"aws_emr_cluster\" \"a\" {\n  name = \"a\"\n}\n";
    const string Fixed = "resource \"aws_emr_cluster\" \"a\" {\n  name = \"a\"\n\n  tags = {\n    \"for-use-with-amazon-emr-managed-policies\" = \"true\"\n  }\n}\n";
    const string NodeRole = "resource \"aws_iam_role_policy_attachment\" \"n\" {\n  role       = \"n\"\n  policy_arn = \"arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role\"\n}\n";

    readonly string _folder = Directory.CreateTempSubdirectory("emrshift-lint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    Task<CliRun> Lint(params string[] args) => CliRun.Of(["lint", .. args], folder: _folder);

    [Fact]
    public async Task A_finding_with_its_place_and_its_fix()
    {
        Write("infra/main.tf", Untagged);
        (await Lint("infra")).Is("""
            exit 1
            ---- out
            infra/main.tf:1:1: error EMR101 [*]: the request for `aws_emr_cluster.a` lacks the tag `for-use-with-amazon-emr-managed-policies` = `true`
                add it to the tags of the request

            1 finding in 1 file: 1 error, 0 warnings, 0 info; [*] 1 can be mended with --fix (see --diff)
            """);
    }

    [Fact]
    public async Task Nothing_to_say()
    {
        Write("main.tf", Fixed);
        (await Lint()).Is("exit 0\n---- out\nno findings in 1 file");
    }

    [Fact]
    public async Task Diff_changes_nothing_and_fix_changes_what_diff_shows()
    {
        Write("main.tf", Untagged);
        var diff = await Lint("--diff");
        Assert.Equal("--- a/main.tf\n+++ b/main.tf\n@@ -1,3 +1,7 @@\n resource \"aws_emr_cluster\" \"a\" {\n   name = \"a\"\n+\n+  tags = {\n+    \"for-use-with-amazon-emr-managed-policies\" = \"true\"\n+  }\n }\n", diff.Out);
        Assert.Equal(1, diff.ExitCode);
        Assert.Equal(Untagged, Read("main.tf"));

        var fix = await Lint("--fix");
        Assert.Equal(0, fix.ExitCode);
        Assert.Equal(Fixed, Read("main.tf"));
        Assert.Equal(["main.tf"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        Assert.Equal("emrshift: 1 finding mended in 1 file\n", fix.Error);
    }

    [Fact]
    public async Task Fix_keeps_permissions_and_writes_through_links()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("permissions and links are Unix's");
            return;
        }
        var path = Write("shared/main.tf", Untagged);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(Path.Combine(_folder, "link.tf"), path);
        await Lint("link.tf", "--fix");
        Assert.Equal(Fixed, Read("shared/main.tf"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        Assert.NotNull(new FileInfo(Path.Combine(_folder, "link.tf")).LinkTarget);
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "named pipes in folders are Unix's");
        Write("main.tf", Untagged);
        var pipe = Path.Combine(_folder, "pipe");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var reading = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        await Lint("main.tf", "-o", "json=pipe");
        Assert.Contains("emrshift/lint/v1", await reading);
        // Still a pipe: a file would hold the report.
        Assert.Equal(["main.tf", "pipe"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(0, new FileInfo(pipe).Length);
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("never", 0)]
    public async Task The_threshold_decides(string failOn, int exit)
    {
        Write("main.tf", NodeRole);
        Assert.Equal(exit, (await Lint("--fail-on", failOn)).ExitCode);
    }

    [Fact]
    public async Task Several_reports_in_one_run()
    {
        Write("main.tf", Untagged);
        var run = await Lint("--format", "github", "-o", "sarif=out.sarif", "-o", "junit=out.xml", "-o", "gitlab=out.json");
        Assert.StartsWith("::error file=main.tf,line=1,col=1,endColumn=31,endLine=1,title=EMR101::the request for `aws_emr_cluster.a` lacks the tag", run.Out);
        Assert.Contains("\"ruleId\": \"EMR101\"", Read("out.sarif"));
        Assert.Contains("<failure type=\"EMR101\"", Read("out.xml"));
        Assert.Contains("\"check_name\": \"EMR101\"", Read("out.json"));
    }

    [Fact]
    public async Task Settings_choose_paths_severities_and_ignores_with_a_last_day()
    {
        Write("infra/main.tf", Untagged);
        Write("infra/node.tf", NodeRole);
        Write("infra/old/main.tf", Untagged);
        Write("elsewhere/main.tf", Untagged);
        Write("emrshift.yaml", """
            lint:
              paths: [infra]
              exclude: ["infra/old/*"]
              failOn: warning
              severities:
                EMR002: error
              ignores:
                - code: EMR101
                  path: infra/*
                  reason: the next release brings it
                  until: 2026-01-15
            """);
        (await Lint()).Is("""
            exit 1
            ---- out
            infra/node.tf:3:16: error EMR002: `n` has the deprecated policy AmazonElasticMapReduceforEC2Role
                AWS offers no successor of AmazonElasticMapReduceforEC2Role: write a policy with what the jobs need, attach it, and remove this one last

            1 finding in 2 files: 1 error, 0 warnings, 0 info; 1 ignored
            """);
        var later = await CliRun.Of(["lint", "--only", "EMR101"], folder: _folder, time: new Day(2026, 1, 16));
        Assert.Contains("infra/main.tf:1:1: error EMR101", later.Out);
    }

    [Theory]
    [InlineData("lint:\n  path: x\n", "emrshift.yaml:2:3: expected `paths`, `exclude`, `failOn`, `severities` or `ignores`, found `path`")]
    [InlineData("lint:\n  severities: {EMR999: off}\n", "emrshift.yaml:2:16: expected the code of a check, found `EMR999`")]
    [InlineData("lint:\n  ignores:\n    - code: EMR101\n", "emrshift.yaml:3:7: expected `reason`: why this is ignored")]
    [InlineData("lint:\n  ignores:\n    - {code: EMR101, reason: x, until: soon}\n", "emrshift.yaml:3:40: expected `until` as YYYY-MM-DD, found `soon`")]
    [InlineData("lint:\n  failOn: fatal\n", "emrshift.yaml:2:11: expected `error`, `warning` or `info`, found `fatal`")]
    public async Task Wrong_settings_say_where(string settings, string message)
    {
        Write("main.tf", Untagged);
        Write("emrshift.yaml", settings);
        (await Lint()).Is($"exit 2\n---- err\nemrshift: {message}");
    }

    [Fact]
    public async Task A_baseline_is_made_and_then_ignores_what_it_holds()
    {
        Write("main.tf", Untagged);
        Assert.Equal(0, (await Lint("--write-baseline", "known.json")).ExitCode);
        Assert.Equal("""
            {
              "schema": "emrshift/baseline/v1",
              "findings": [
                {
                  "code": "EMR101",
                  "file": "main.tf",
                  "subject": "aws_emr_cluster.a",
                  "reason": "known when the baseline was made",
                  "until": "2026-04-15"
                }
              ]
            }

            """.ReplaceLineEndings("\n"), Read("known.json"));
        (await Lint("--baseline", "known.json")).Is("exit 0\n---- out\nno findings in 2 files; 1 ignored");
        Write("new.tf", Untagged.Replace("\"a\" {", "\"b\" {"));
        Assert.Equal(1, (await Lint("--baseline", "known.json")).ExitCode);
    }

    [Theory]
    [InlineData("{}", "known.json: expected \"schema\": \"emrshift/baseline/v1\"")]
    [InlineData("{\"schema\": \"emrshift/baseline/v1\", \"findings\": [{}]}", "known.json: expected a `code` in entry 1 of `findings`")]
    public async Task A_wrong_baseline_says_what_is_wrong(string baseline, string message)
    {
        Write("main.tf", Untagged);
        Write("known.json", baseline);
        (await Lint("--baseline", "known.json")).Is($"exit 2\n---- err\nemrshift: {message}");
    }

    [Fact]
    public async Task What_is_not_there_is_named()
    {
        (await Lint("nowhere")).Is("exit 2\n---- err\nemrshift: nowhere: expected a file or a folder, found nothing there");
        Write("notes.txt", "emr");
        var run = await Lint("notes.txt");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("emrshift: notes.txt: expected one of .tf, ", run.Error);
    }

    [Fact]
    public async Task A_file_that_does_not_read_is_named_and_the_rest_is_read()
    {
        Write("a.json", "{\"emr\": }");
        Write("main.tf", Untagged);
        var run = await Lint();
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("emrshift: a.json:1:9: not JSON: expected a value\n", run.Error);
        Assert.Contains("main.tf:1:1: error EMR101", run.Out);
    }

    [Fact]
    public async Task Only_what_is_read_alone_and_broken_is_wrong_usage()
    {
        Write("a.json", "{\"emr\": }");
        Assert.Equal(2, (await Lint("a.json")).ExitCode);
    }

    sealed class Day(int year, int month, int day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
    }
}
