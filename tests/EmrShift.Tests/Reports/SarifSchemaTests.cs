using System.Diagnostics;
using System.Text.Json.Nodes;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Reports;

/// <summary>SARIF against OASIS's own schema, which npm's @microsoft/jest-sarif ships (MIT), by Python's jsonschema. Skips where either is missing.</summary>
public sealed class SarifSchemaTests
{
    const string Validator =
        "import json,sys,jsonschema\n" +
        "schema=json.load(open(sys.argv[1]))\n" +
        "for e in jsonschema.validators.validator_for(schema)(schema).iter_errors(json.load(sys.stdin)): print(e.json_path,e.message[:200])\n";

    [Fact]
    public async Task A_report_with_everything_in_it_fits()
    {
        var report = await Report();
        var results = JsonNode.Parse(report)!["runs"]![0]!["results"]!.AsArray();
        Assert.Contains(results, result => result!["relatedLocations"] is not null);
        Assert.Contains(results, result => result!["suppressions"] is not null);
        Assert.Equal("", await Problems(report));
    }

    [Fact]
    public async Task The_schema_finds_what_is_wrong() =>
        Assert.Contains("$.runs[0].results[0].level", await Problems((await Report()).Replace("\"level\": \"error\"", "\"level\": \"bad\"", StringComparison.Ordinal)), StringComparison.Ordinal);

    /// <summary>Findings, ignored ones, one that the account has too, and a file that can't be read.</summary>
    static async Task<string> Report()
    {
        using var folder = new TemporaryFolder();
        folder.Write("main.tf",
            "resource \"aws_emr_cluster\" \"a\" {\n  name         = \"daily-batch\"\n  service_role = \"ServiceRole\"\n}\n\n" +
            "# emrshift:ignore EMR101 goes away\nresource \"aws_emr_cluster\" \"b\" {\n  name = \"b\"\n}\n");
        folder.Write("a b/broken.tf", "resource \"aws_emr_cluster\" {");
        return (await CliRun.Of(["lint", "--format", "sarif", "--account", RepositoryRoot.File("examples", "article")], folder.Path)).Out;
    }

    static async Task<string> Problems(string sarif)
    {
        var schema = RepositoryRoot.File("tests", "browser", "node_modules", "@microsoft", "jest-sarif", "lib", "schemas", "sarif-2.1.0-rtm.5.json");
        Assert.SkipUnless(File.Exists(schema), "npm's @microsoft/jest-sarif isn't installed in tests/browser");
        var (hasPython, _) = await Python("", ["-c", "import jsonschema"]);
        Assert.SkipUnless(hasPython, "Python's jsonschema isn't installed");
        var (isFine, problems) = await Python(sarif, ["-W", "ignore", "-c", Validator, schema]);
        Assert.True(isFine, problems);
        return problems;
    }

    static async Task<(bool IsFine, string Said)> Python(string input, string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode == 0, process.ExitCode == 0 ? said : await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (false, "");
        }
    }
}
