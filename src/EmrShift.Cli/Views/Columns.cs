using EmrShift.Reports;

namespace EmrShift.Cli.Views;

/// <summary>Rows of text in aligned columns, two spaces apart, nothing after the last one.</summary>
static class Columns
{
    public static void Write(TextWriter output, IEnumerable<string[]> rows, string indent = "")
    {
        var all = rows.ToList();
        var widths = new int[all.Count == 0 ? 0 : all.Max(row => row.Length)];
        foreach (var row in all)
        {
            for (var i = 0; i < row.Length; i++)
                widths[i] = Math.Max(widths[i], TextColumns.Of(row[i]));
        }
        // What lies behind the edge of a terminal can't be aligned with anything.
        var end = indent.Length;
        for (var i = 0; i < widths.Length && output is WrappingWriter wrapping; i++)
        {
            end += widths[i] + (i == 0 ? 0 : 2);
            widths[i] = end > wrapping.Width ? 0 : widths[i];
        }
        foreach (var row in all)
            output.WriteLine((indent + string.Join("  ", row.Select((cell, i) => cell.PadTo(widths[i])))).TrimEnd());
    }
}
