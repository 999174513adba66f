namespace EmrShift.Cli;

/// <summary>What the process answers to its caller. Part of the product's contract: see docs/cli.md.</summary>
static class ExitCode
{
    /// <summary>Everything is fine.</summary>
    public const int Fine = 0;

    /// <summary>Findings at or above <c>--fail-on</c>, or a simulated denial.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage, or an input that can't be read.</summary>
    public const int Usage = 2;

    /// <summary>AWS refused or is unreachable.</summary>
    public const int Aws = 3;

    /// <summary><c>apply</c> stopped midway; the journal can be resumed.</summary>
    public const int StoppedMidway = 4;

    /// <summary>Interrupted with Ctrl-C.</summary>
    public const int Interrupted = 130;
}
