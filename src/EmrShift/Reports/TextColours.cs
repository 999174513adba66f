namespace EmrShift.Reports;

/// <summary>
/// The colours of text on a terminal. Each is in the middle between black and white, so that it can be read on both: the sixteen basic colours can't, because
/// each terminal chooses their shades.
/// </summary>
public static class TextColours
{
    /// <summary>What is refused, or an error.</summary>
    public const string Red = "\u001b[38;5;160m";

    /// <summary>A warning.</summary>
    public const string Amber = "\u001b[38;5;130m";

    /// <summary>What is fine, or mends.</summary>
    public const string Green = "\u001b[38;5;28m";

    /// <summary>A note.</summary>
    public const string Blue = "\u001b[38;5;32m";

    /// <summary>What leads.</summary>
    public const string Bold = "\u001b[1m";

    /// <summary>What accompanies.</summary>
    public const string Dim = "\u001b[2m";

    /// <summary>The terminal's own colour again.</summary>
    public const string Off = "\u001b[0m";

    internal const char Escape = '\u001b';
    internal const char End = 'm';
}
