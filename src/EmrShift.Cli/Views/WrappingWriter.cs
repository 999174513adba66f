using System.Text;
using EmrShift.Reports;

namespace EmrShift.Cli.Views;

/// <summary>Text for a person on a terminal: each line is broken between words, and its rest stands deeper than the line itself.</summary>
sealed class WrappingWriter(TextWriter output, int width) : TextWriter
{
    const int Hang = 4;
    const int WidthMin = 40;

    readonly StringBuilder _line = new();
    readonly int _width = Math.Max(WidthMin, width);

    public override Encoding Encoding => output.Encoding;

    /// <summary>Columns of a line.</summary>
    public int Width => _width;

    /// <summary>Writes a paragraph: its rest stands where it begins, behind the sign of a list.</summary>
    public static void WriteParagraph(TextWriter output, string line)
    {
        if (output is WrappingWriter wrapping)
            wrapping.EndLine(line, line.StartsWith("- ", StringComparison.Ordinal) ? 2 : 0);
        else
            output.WriteLine(line);
    }

    /// <summary>Writes a line that is made to be pasted into a shell: it stays whole.</summary>
    public static void WriteWhole(TextWriter output, string line)
    {
        if (output is WrappingWriter wrapping)
            wrapping.Whole(line);
        else
            output.WriteLine(line);
    }

    public override void Write(char value)
    {
        if (value == '\n')
            EndLine();
        else
            _line.Append(value);
    }

    public override void Write(string? value)
    {
        foreach (var letter in value ?? "")
            Write(letter);
    }

    public override void WriteLine(string? value)
    {
        Write(value);
        EndLine();
    }

    void Whole(string line)
    {
        output.Write(_line.ToString());
        output.WriteLine(line);
        _line.Clear();
    }

    void EndLine()
    {
        var line = _line.ToString();
        _line.Clear();
        EndLine(line, line.Length - line.AsSpan().TrimStart(' ').Length + Hang);
    }

    void EndLine(string line, int indentOfRest)
    {
        foreach (var part in TextWrap.Lines(line, _width, Math.Min(indentOfRest, _width / 2)))
            output.WriteLine(part);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            if (_line.Length > 0)
                output.Write(_line.ToString());
            output.Dispose();
        }
        base.Dispose(disposing);
    }
}
