using System.Diagnostics;
using EmrShift.Iac;
using EmrShift.Iac.Yaml;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iac;

/// <summary>
/// <c>action.yml</c> and <c>.pre-commit-hooks.yaml</c>, as a runner uses them: the action's own shell step runs on a sample repository, with the variables that
/// GitHub sets, and the program of this build in the place of the one that a checkout builds.
/// </summary>
public sealed class CiFilesTests : IDisposable
{
    const string Untagged = "resource \"aws_emr_cluster\" \"a\" {\n  name = \"a\"\n}\n";

    readonly string _folder = Directory.CreateTempSubdirectory("emrshift-ci-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_action_annotates_writes_its_outputs_and_fails_with_the_findings()
    {
        Write("checkout/infra/main.tf", Untagged);
        Write("checkout/my dags/dag.py", "emr = 1\n");
        var run = await Action(("LINT_PATHS", "infra"), ("LINT_FAIL_ON", "error"));
        Assert.Equal(1, run.Code);
        Assert.StartsWith("::error file=infra/main.tf,line=1,col=1,endColumn=31,endLine=1,title=EMR101::", run.Out);
        Assert.Equal("sarif=emrshift.sarif\n", Read("output"));
        Assert.Contains("\"ruleId\": \"EMR101\"", Read("checkout/emrshift.sarif"));
        Assert.StartsWith("## EmrShift lint", Read("summary"));
    }

    [Fact]
    public async Task The_action_passes_where_nothing_is_found_or_everything_is_known()
    {
        Write("checkout/infra/main.tf", Untagged);
        Write("checkout/emrshift.yaml", "lint:\n  paths: [infra]\n");
        Assert.Equal(0, (await Action(("LINT_FAIL_ON", "never"))).Code);
        Assert.Equal(1, (await Action(("LINT_FAIL_ON", "error"))).Code);
        Write("checkout/known.json", """
            {"schema": "emrshift/baseline/v1", "findings": [{"code": "EMR101", "file": "infra/main.tf", "subject": "aws_emr_cluster.a", "reason": "known", "until": "9999-01-01"}]}
            """);
        Assert.Equal(0, (await Action(("LINT_FAIL_ON", "error"), ("LINT_BASELINE", "known.json"))).Code);
    }

    [Fact]
    public async Task The_action_says_that_a_path_is_wrong()
    {
        var run = await Action(("LINT_PATHS", "nowhere"), ("LINT_FAIL_ON", "error"));
        Assert.Equal(2, run.Code);
        Assert.Contains("nowhere: expected a file or a folder, found nothing", run.Error);
        Assert.False(File.Exists(Path.Combine(_folder, "summary")));
    }

    /// <summary>Every input of the action reaches its step, and every file that lint reads starts the hooks.</summary>
    [Fact]
    public void The_files_agree_with_the_program()
    {
        var action = Yaml("action.yml");
        var inputs = ((Value.MapOf)action.Get("inputs")!).Entries.Select(entry => entry.Key).Order(StringComparer.Ordinal);
        var passed = ((Value.MapOf)Step(action).Get("env")!).Entries.Select(entry => entry.Value.Text()!).Where(text => text.Contains("inputs.", StringComparison.Ordinal))
            .Select(text => text.Split("inputs.")[1].TrimEnd('}', ' ')).Order(StringComparer.Ordinal);
        Assert.Equal(inputs, passed);

        foreach (var hook in ((Value.ListOf)Yaml(".pre-commit-hooks.yaml")).Items)
        {
            Assert.Equal(["id", "name", "description", "entry", "language", "pass_filenames", "files"], ((Value.MapOf)hook).Entries.Select(entry => entry.Key));
            Assert.StartsWith("emrshift lint", hook.Get("entry").Text());
            var files = new System.Text.RegularExpressions.Regex(hook.Get("files").Text()!, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
            Assert.All(IacReader.Extensions, extension => Assert.Matches(files, $"folder/file{extension}"));
            Assert.DoesNotMatch(files, "README.md");
        }
    }

    async Task<(int Code, string Out, string Error)> Action(params (string Name, string Value)[] inputs)
    {
        if (OperatingSystem.IsWindows() || !File.Exists("/bin/bash"))
        {
            Assert.Skip("the action's step is bash's");
            return default;
        }
        var cli = Path.Combine(AppContext.BaseDirectory, "EmrShift.Cli.dll");
        Write("home/emrshift", $"#!/bin/sh\nexec dotnet '{cli}' \"$@\"\n");
        File.SetUnixFileMode(Path.Combine(_folder, "home/emrshift"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Directory.CreateDirectory(Path.Combine(_folder, "checkout"));
        // A runner's bash: errors and failing pipes end the step.
        var start = new ProcessStartInfo("/bin/bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", Step(Yaml("action.yml")).Get("run").Text()!])
        {
            WorkingDirectory = Path.Combine(_folder, "checkout"), RedirectStandardOutput = true, RedirectStandardError = true,
        };
        (string, string)[] given = [("LINT_PATHS", ""), ("LINT_FAIL_ON", "error"), ("LINT_BASELINE", ""), ("LINT_SARIF", "emrshift.sarif"), ("LINT_HOME", Path.Combine(_folder, "home")),
            ("RUNNER_TEMP", _folder), ("GITHUB_OUTPUT", Path.Combine(_folder, "output")), ("GITHUB_STEP_SUMMARY", Path.Combine(_folder, "summary")), .. inputs];
        foreach (var (name, value) in given)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    static Value Step(Value action) => action.Get("runs").Get("steps").Items().Single(step => step.Get("id").Text() == "lint");

    static Value Yaml(string file)
    {
        var (documents, problem) = YamlTree.Read(SourceText.Read(file, File.ReadAllBytes(RepositoryRoot.File(file)))!);
        Assert.Null(problem);
        return documents.Single();
    }

    void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));
}
