namespace EmrShift.Cli;

/// <summary>The process's own terminal: the only place that touches <see cref="Console"/>.</summary>
static class RealTerminal
{
    const int WidthWithoutTerminal = 100;

    public static Terminal Create()
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal(
            In: Console.OpenStandardInput(),
            Out: Console.OpenStandardOutput(),
            Error: Console.Error,
            IsOutputTerminal: isTerminal,
            IsErrorTerminal: !Console.IsErrorRedirected,
            Width: isTerminal && Console.WindowWidth > 0 ? Console.WindowWidth : WidthWithoutTerminal,
            UseColour: isTerminal && string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR")),
            Time: TimeProvider.System,
            WorkingDirectory: System.Environment.CurrentDirectory,
            Environment: System.Environment.GetEnvironmentVariable)
        {
            IsInputTerminal = !Console.IsInputRedirected,
        };
    }
}
