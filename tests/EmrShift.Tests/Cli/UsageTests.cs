using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>What every verb shares: wrong usage is exit 2, on standard error, and says what was wrong in the words of the command line.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("fly", "`emrshift` has no command `fly`", "emrshift")]
    [InlineData("asess", "`emrshift` has no command `asess`; did you mean `assess`?", "emrshift")]
    [InlineData("policy shw", "`emrshift policy` has no command `shw`; did you mean `show`?", "emrshift policy")]
    [InlineData("policy", "expected a command: list, show, diff, evaluate, explain or generate", "emrshift policy")]
    [InlineData("demo extra", "`emrshift demo` takes no argument, found `extra` as well", "emrshift demo")]
    [InlineData("explain EMR111 L7", "`emrshift explain` takes one argument, found `L7` as well", "emrshift explain")]
    [InlineData("snapshot --proflie x", "`emrshift snapshot` has no option `--proflie`; did you mean `--profile`?", "emrshift snapshot")]
    // The verbs with arguments: a misspelt option is no file. Else `--fail-onn never` would be a source that isn't there, and the build red or green by chance.
    [InlineData("assess --formt=json examples/article", "`emrshift assess` has no option `--formt`; did you mean `--format`?", "emrshift assess")]
    [InlineData("preflight --wrong", "`emrshift preflight` has no option `--wrong`", "emrshift preflight")]
    [InlineData("plan -x", "`emrshift plan` has no option `-x`", "emrshift plan")]
    [InlineData("apply --dryrun", "`emrshift apply` has no option `--dryrun`; did you mean `--dry-run`?", "emrshift apply")]
    [InlineData("rollback --yess", "`emrshift rollback` has no option `--yess`; did you mean `--yes`?", "emrshift rollback")]
    [InlineData("status --jsn", "`emrshift status` has no option `--jsn`", "emrshift status")]
    [InlineData("lint --fixx", "`emrshift lint` has no option `--fixx`; did you mean `--fix`?", "emrshift lint")]
    [InlineData("diagnose --snapshott x", "`emrshift diagnose` has no option `--snapshott`; did you mean `--snapshot`?", "emrshift diagnose")]
    [InlineData("replay --contus x", "`emrshift replay` has no option `--contus`; did you mean `--counts`?", "emrshift replay")]
    [InlineData("explain --wrong", "`emrshift explain` has no option `--wrong`", "emrshift explain")]
    [InlineData("explain", "expected NAME: A finding's code (EMR111) or a row of the launch model (L7, N4, C1).", "emrshift explain")]
    [InlineData("apply", "expected PLAN: The plan that `emrshift plan -o` wrote.", "emrshift apply")]
    [InlineData("policy explain", "expected --action ACTION: The action: ec2:RunInstances.", "emrshift policy explain")]
    [InlineData("assess --fail-on foo", "--fail-on: expected error, info, never or warning, found `foo`", "emrshift assess")]
    [InlineData("assess --format", "--format: expected github, gitlab, html, json, junit, markdown, sarif or text, found nothing", "emrshift assess")]
    [InlineData("completions tcsh", "expected bash, fish or zsh, found `tcsh`", "emrshift completions")]
    [InlineData("assess --days x", "--days: expected a whole number from 1 to 3650, found `x`", "emrshift assess")]
    [InlineData("lab --port 99999", "--port: expected a whole number from 0 to 65535, found `99999`", "emrshift lab")]
    [InlineData("apply p.json --done one", "--done: expected a whole number of at least 1, found `one`", "emrshift apply")]
    [InlineData("apply p.json --until 3", "--until: expected tag, create, attach, verify, detach, retire; found `3`", "emrshift apply")]
    public async Task What_is_wrong_is_said_in_one_line(string line, string message, string command)
        => (await CliRun.Of(line.Split(' '))).Is(
            $"""
            exit 2
            ---- err
            emrshift: {message}
            Try `{command} --help`.
            """);

    [Fact]
    public async Task Behind_two_dashes_a_word_is_a_name_of_a_file()
        => (await CliRun.Of(["lint", "--", "--wrong"])).Is(
            """
            exit 2
            ---- err
            emrshift: --wrong: expected a file or a folder, found nothing there
            """);

    [Fact]
    public async Task Without_a_command_the_help_is_shown_and_the_exit_code_is_2()
    {
        var run = await CliRun.Of([]);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.Contains("Usage:\n  emrshift [command] [options]\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("emrshift [command] [options]", "--help")]
    [InlineData("emrshift [command] [options]", "help")]
    [InlineData("emrshift assess [<SOURCE>...] [options]", "help", "assess")]
    [InlineData("emrshift policy generate [command] [options]", "policy", "generate", "--help")]
    [InlineData("emrshift rollback <JOURNAL> [options]", "rollback", "-h")]
    public async Task Help_calls_the_program_by_its_name(string usage, params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Usage:\n  {usage}\n", run.Out, StringComparison.Ordinal);
    }
}
