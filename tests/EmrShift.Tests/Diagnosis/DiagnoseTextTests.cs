using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using EmrShift.Cli;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>The text of <c>diagnose</c> on a terminal of 80 and of 140 columns, without colour, in a pipe.</summary>
public sealed partial class DiagnoseTextTests
{
    const string Message = "User: arn:aws:sts::123456789012:assumed-role/airflow-mwaa/AmazonMWAA-airflow is not authorized to perform: elasticmapreduce:RunJobFlow on resource: "
        + "arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/* because no identity-based policy allows the elasticmapreduce:RunJobFlow action";

    static async Task<string> Text(int width, bool isTerminal, bool useColour)
    {
        using var output = new MemoryStream();
        var terminal = CliRun.Nowhere with { Out = output, Width = width, IsOutputTerminal = isTerminal, UseColour = useColour };
        Assert.Equal(ExitCode.Fine, await Program.Run(["diagnose", Message], terminal, TestContext.Current.CancellationToken));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Fact]
    public async Task Eighty_columns() => Assert.Equal(
        """
        EMR201  The caller `arn:aws:iam::123456789012:role/airflow-mwaa` was refused
                elasticmapreduce:RunJobFlow on
                `arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/*`: the
                caller's policy does not allow it for this request:
                AmazonEMRFullAccessPolicy_v2 wants the tag
                for-use-with-amazon-emr-managed-policies = true in the request's Tags;
                with no EMR policy at all the message is the same
                likely
                message: User:
                  arn:aws:sts::123456789012:assumed-role/airflow-mwaa/AmazonMWAA-airflow
                  is not authorized to perform: elasticmapreduce:RunJobFlow on resource:
                  arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/* because no
                  identity-based policy allows the elasticmapreduce:RunJobFlow action
                launchModel: launch model, caller RunJobFlow
                fix: put the tag into the request itself: tags added after RunJobFlow
                     come too late; key and value are exact
                $ aws emr create-cluster --tags for-use-with-amazon-emr-managed-policies=true …

        Each fix as JSON and as Terraform: --format markdown, html or json.

        """.ReplaceLineEndings("\n"), await Text(80, isTerminal: true, useColour: false));

    [Theory]
    [InlineData(80)]
    [InlineData(140)]
    public async Task Lines_keep_within_the_terminal_and_commands_are_never_broken(int width)
    {
        var lines = (await Text(width, isTerminal: true, useColour: false)).Split('\n');
        Assert.All(lines.Where(static line => !line.StartsWith("        $ ", StringComparison.Ordinal)), line => Assert.True(line.Length <= width, line));
        Assert.Contains(lines, line => line.Length > width - 20);
        Assert.Contains("        $ aws emr create-cluster --tags for-use-with-amazon-emr-managed-policies=true …", lines);
    }

    [Fact]
    public async Task Colour_changes_nothing_but_the_colour()
    {
        var coloured = await Text(80, isTerminal: true, useColour: true);
        Assert.Contains("\u001b[1mEMR201", coloured, StringComparison.Ordinal);
        Assert.Equal(await Text(80, isTerminal: true, useColour: false), ColourCode().Replace(coloured, ""));
    }

    [Fact]
    public async Task A_pipe_gets_whole_lines_without_colour()
    {
        var (text, error) = await Process("dotnet", [Path.Combine(AppContext.BaseDirectory, "EmrShift.Cli.dll"), "diagnose", Message]);
        Assert.Equal((await Text(100, isTerminal: false, useColour: false), ""), (text, error));
        Assert.Equal(9, text.Split('\n').Length);
    }

    /// <summary>A terminal of its own, made by <c>script</c>: only there colour and width come from the environment.</summary>
    [Theory]
    [InlineData("COLUMNS=80 NO_COLOR=1", 80, false)]
    [InlineData("COLUMNS=140 NO_COLOR=1", 140, false)]
    [InlineData("COLUMNS=80 NO_COLOR=", 80, true)]
    public async Task A_terminal_says_how_wide_and_NO_COLOR_how_plain(string environment, int width, bool isColoured)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "EmrShift.Cli.dll");
        string text;
        try
        {
            (text, _) = await Process("script", ["-qec", $"env TERM=xterm {environment} dotnet '{program}' diagnose '{Message}'", "/dev/null"]);
        }
        catch (Win32Exception)
        {
            Assert.Skip("script (util-linux) is not installed");
            return;
        }
        // The runtime itself tells a terminal which keys it wants; those codes are no colours.
        Assert.Equal(isColoured, text.Contains("\u001b[1mEMR201", StringComparison.Ordinal));
        var plain = ControlCode().Replace(text, "").ReplaceLineEndings("\n");
        Assert.Equal(await Text(width, isTerminal: true, useColour: false), plain);
    }

    static async Task<(string Out, string Error)> Process(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (text, await error);
    }

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.NonBacktracking)]
    private static partial Regex ColourCode();

    [GeneratedRegex("\u001b(\\[[0-9;?]*[a-zA-Z]|[=>])", RegexOptions.NonBacktracking)]
    private static partial Regex ControlCode();
}
