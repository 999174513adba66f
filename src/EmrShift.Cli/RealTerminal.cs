namespace EmrShift.Cli;

/// <summary>The process's own terminal: the only place that touches <see cref="Console"/>.</summary>
static class RealTerminal
{
    const int WidthWithoutTerminal = 100;

    public static Terminal Create()
    {
        var isTerminal = !Console.IsOutputRedirected;
        // Editors and log viewers call themselves dumb: they show text, and no control sequences.
        var isDumb = System.Environment.GetEnvironmentVariable("TERM") is "dumb";
        return new Terminal(
            In: Console.OpenStandardInput(),
            Out: Console.OpenStandardOutput(),
            Error: Console.Error,
            IsOutputTerminal: isTerminal,
            IsErrorTerminal: !Console.IsErrorRedirected && !isDumb,
            Width: isTerminal ? Columns() ?? (Console.WindowWidth > 0 ? Console.WindowWidth : WidthWithoutTerminal) : WidthWithoutTerminal,
            UseColour: isTerminal && !isDumb && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")),
            Time: TimeProvider.System,
            WorkingDirectory: System.Environment.CurrentDirectory,
            Environment: System.Environment.GetEnvironmentVariable)
        {
            IsInputTerminal = !Console.IsInputRedirected,
        };
    }

    /// <summary>COLUMNS says another width than the terminal's own. Source: POSIX, Base Definitions, 8.3 Other Environment Variables.</summary>
    static int? Columns() =>
        int.TryParse(System.Environment.GetEnvironmentVariable("COLUMNS"), System.Globalization.CultureInfo.InvariantCulture, out var columns) && columns > 0 ? columns : null;
}
