using System.Globalization;
using EmrShift.Reports;

namespace EmrShift.Cli.Demo;

/// <summary>Prints the story, broken between words at the terminal's width, and keeps account of whether each step was as told.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">Columns.</param>
/// <param name="useColour">Whether colour may be used.</param>
sealed class Teller(TextWriter output, int width, bool useColour)
{
    public const string Green = TextColours.Green;
    public const string Red = TextColours.Red;
    public const string Dim = TextColours.Dim;
    const int FoundMax = 30;
    const string Bar = "    │ ";

    bool _isAfterGap;

    /// <summary>Columns for what <see cref="Show"/> sets apart.</summary>
    public int WidthShown => width - Bar.Length;

    /// <summary>How many steps were as told.</summary>
    public int AsTold { get; private set; }

    /// <summary>How many steps were not as told.</summary>
    public int Surprises { get; private set; }

    /// <summary>The title of a chapter.</summary>
    public void Chapter(string title)
    {
        Gap();
        Line(Paint(TextColours.Bold, title));
        Line(Paint(Dim, new string('─', width)));
    }

    /// <summary>A sentence of the story.</summary>
    public void Say(string text)
    {
        Gap();
        foreach (var line in TextWrap.Lines(text, width - 2, 0))
            Line($"  {line}");
        Gap();
    }

    /// <summary>A command line that is run.</summary>
    public void Command(string line)
    {
        Gap();
        Line($"  {Paint(TextColours.Bold, $"$ {line}")}");
    }

    /// <summary>Text that a system printed, set apart.</summary>
    public void Show(string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            var indent = line.Length - line.TrimStart().Length;
            foreach (var part in TextWrap.Lines(line[indent..], WidthShown - indent, 4))
                Line($"{Paint(Dim, part.Length == 0 ? Bar.TrimEnd() : Bar)}{new string(' ', indent)}{part}");
        }
    }

    /// <summary>A picture, line by line, as it is.</summary>
    public void Draw(params IEnumerable<(string Text, string Colour)>[] lines)
    {
        Gap();
        foreach (var line in lines)
            Line($"    {string.Concat(line.Select(part => Paint(part.Colour, part.Text)))}");
    }

    /// <summary>A step of the story: what happened, and whether that is what is told.</summary>
    public void Step(string what, bool isAsTold, string? found = null)
    {
        var lines = TextWrap.Lines(what, width - 4, 0).ToList();
        for (var i = 0; i < lines.Count; i++)
            Line($"  {(i > 0 ? " " : isAsTold ? Paint(Green, "✓") : Paint(Red, "✗"))} {lines[i]}");
        if (isAsTold)
        {
            AsTold++;
            return;
        }
        Surprises++;
        var said = (found ?? "").TrimEnd('\n').Split('\n');
        Show($"not as told: {string.Join('\n', said.Take(FoundMax))}{(said.Length > FoundMax ? "\n…" : "")}");
    }

    /// <summary>The last words: whether all was as told.</summary>
    public void End(TimeSpan taken)
    {
        Gap();
        Line(Surprises == 0
            ? string.Create(CultureInfo.InvariantCulture, $"All {AsTold} steps were as told, in {taken.TotalSeconds:0.0} s. No AWS account was touched.")
            : string.Create(CultureInfo.InvariantCulture, $"{Surprises} {(Surprises == 1 ? "step was" : "steps were")} not as told."));
    }

    void Gap()
    {
        if (!_isAfterGap)
            Line("");
    }

    void Line(string text)
    {
        output.WriteLine(text);
        _isAfterGap = text.Length == 0;
    }

    string Paint(string colour, string text) => useColour && colour.Length > 0 ? colour + text + TextColours.Off : text;
}
