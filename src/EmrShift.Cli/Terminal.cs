namespace EmrShift.Cli;

/// <summary>
/// Everything the program may see of the terminal and the machine. Tests pass their own; only <see cref="Program"/> makes the real one.
/// </summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output: data only, so that a pipe stays clean.</param>
/// <param name="Error">Standard error: progress, warnings, errors.</param>
/// <param name="IsOutputTerminal">Whether standard output is a terminal: colour is used only then.</param>
/// <param name="IsErrorTerminal">Whether standard error is a terminal on which a line can be written over: progress is drawn only then.</param>
/// <param name="Width">Columns of the terminal; 100 where there is none.</param>
/// <param name="UseColour">Whether colour may be used: a terminal that isn't dumb, and <c>NO_COLOR</c> is not set.</param>
/// <param name="Time">The clock.</param>
/// <param name="WorkingDirectory">What relative paths are relative to.</param>
/// <param name="Environment">Reads one environment variable; null when it is not set.</param>
sealed record Terminal(
    Stream In,
    Stream Out,
    TextWriter Error,
    bool IsOutputTerminal,
    bool IsErrorTerminal,
    int Width,
    bool UseColour,
    TimeProvider Time,
    string WorkingDirectory,
    Func<string, string?> Environment)
{
    /// <summary>Whether somebody can be asked: standard input is a terminal.</summary>
    public bool IsInputTerminal { get; init; }

    /// <summary>The path as the user wrote it, made absolute.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, WorkingDirectory);

    /// <summary>Columns to break text at; null where standard output is no terminal: a pipe gets each line whole.</summary>
    public int? WrapWidth => IsOutputTerminal ? Width : null;

    /// <summary>A writer for people: on a terminal lines are broken between words. Dispose it to flush.</summary>
    public TextWriter TextWriter() => WrapWidth is { } width ? new Views.WrappingWriter(OutWriter(), width) : OutWriter();

    /// <summary>A UTF-8 writer over <see cref="Out"/> that leaves the stream open. Dispose it to flush.</summary>
    public StreamWriter OutWriter() => new(Out, new System.Text.UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true) { NewLine = "\n" };
}
