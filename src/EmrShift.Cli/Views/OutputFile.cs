namespace EmrShift.Cli.Views;

/// <summary>Writes text to standard output, or to a file that appears whole or not at all.</summary>
static class OutputFile
{
    /// <summary>Writes what a program reads: each line stays as it is.</summary>
    public static void Write(Terminal terminal, string? file, Action<TextWriter> write) => Write(terminal, file, terminal.OutWriter, write);

    /// <summary>Writes what a person reads: on a terminal lines are broken.</summary>
    public static void WriteText(Terminal terminal, string? file, Action<TextWriter> write) => Write(terminal, file, terminal.TextWriter, write);

    static void Write(Terminal terminal, string? file, Func<TextWriter> toTerminal, Action<TextWriter> write)
    {
        if (file is null)
        {
            using var output = toTerminal();
            write(output);
            return;
        }
        AtomicFile.Write(terminal.PathOf(file), stream =>
        {
            using var text = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            write(text);
        });
    }
}
