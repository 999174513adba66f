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
            Width: isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : WidthWithoutTerminal,
            UseColour: isTerminal && !isDumb && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")),
            Time: TimeProvider.System,
            WorkingDirectory: System.Environment.CurrentDirectory,
            Environment: System.Environment.GetEnvironmentVariable)
        {
            IsInputTerminal = !Console.IsInputRedirected,
        };
    }
}
