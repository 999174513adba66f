namespace EmrShift.Cli.Views;

/// <summary>The one line on standard error that is written over and over while work goes on. Drawn on a terminal only.</summary>
static class ProgressLine
{
    /// <summary>Standard output may go elsewhere, and then nobody knows how wide the terminal is.</summary>
    const int WidthMax = 79;

    /// <summary>Shows where the work is.</summary>
    public static void Draw(Terminal terminal, string text)
    {
        if (terminal.IsErrorTerminal)
            terminal.Error.Write($"\r{(text.Length > WidthMax ? text[..WidthMax] : text)}\u001b[K");
    }

    /// <summary>Takes the line away.</summary>
    public static void Clear(Terminal terminal)
    {
        if (terminal.IsErrorTerminal)
            terminal.Error.Write("\r\u001b[K");
    }
}
