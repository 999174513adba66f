namespace EmrShift.Cli.Views;

/// <summary>Writes text to standard output, or to a file that appears whole or not at all.</summary>
static class OutputFile
{
    public static void Write(Terminal terminal, string? file, Action<TextWriter> write)
    {
        if (file is null)
        {
            using var output = terminal.OutWriter();
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
