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
}
