using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>What every verb shares: wrong usage is exit 2, on standard error, and names what was wrong.</summary>
public sealed class UsageTests
{
    [Fact]
    public async Task An_unknown_command_is_named()
        => (await CliRun.Of(["fly"])).Is(
            """
            exit 2
            ---- err
            emrshift: Required command was not provided.
            emrshift: Unrecognized command or argument 'fly'.
            Try `emrshift --help`.
            """);

    [Theory]
    [InlineData("emrshift [command] [options]", "--help")]
    [InlineData("emrshift policy generate [command] [options]", "policy", "generate", "--help")]
    [InlineData("emrshift rollback <JOURNAL> [options]", "rollback", "-h")]
    public async Task Help_calls_the_program_by_its_name(string usage, params string[] args)
    {
        var run = await CliRun.Of(args);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"Usage:\n  {usage}\n", run.Out, StringComparison.Ordinal);
    }
}
