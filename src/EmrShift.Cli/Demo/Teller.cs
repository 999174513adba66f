namespace EmrShift.Cli.Demo;

/// <summary>Prints the story, and keeps account of whether each step was as told.</summary>
sealed class Teller(TextWriter output, bool useColour)
{
    const string Green = "\u001b[32m";
    const string Red = "\u001b[31m";
    const string Bold = "\u001b[1m";
    const string Plain = "\u001b[0m";

    /// <summary>How many steps were not as told.</summary>
    public int Surprises { get; private set; }

    /// <summary>The title of a chapter.</summary>
    public void Chapter(string title) => output.WriteLine($"\n{Paint(Bold, title)}\n");

    /// <summary>A sentence of the story.</summary>
    public void Say(string text) => output.WriteLine($"  {text}");

    /// <summary>Text that a system printed, set apart.</summary>
    public void Show(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
            output.WriteLine($"    │ {line}");
    }

    /// <summary>A step of the story: what happened, and whether that is what is told.</summary>
    public void Step(string what, bool isAsTold, string? found = null)
    {
        output.WriteLine($"  {(isAsTold ? Paint(Green, "✓") : Paint(Red, "✗"))} {what}");
        if (isAsTold)
            return;
        Surprises++;
        output.WriteLine($"    not as told{(found is null ? "" : $": {found}")}");
    }

    string Paint(string colour, string text) => useColour ? colour + text + Plain : text;
}
