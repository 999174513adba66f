using System.Text;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings for a person.</summary>
public static class FindingsText
{
    const int Indent = 4;

    /// <summary>Renders a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="useColour">Whether the terminal shows colours.</param>
    /// <param name="width">Columns of the terminal; longer lines are broken between words. Null: one line is one line.</param>
    public static string Render(FindingReport report, bool useColour, int? width = null)
    {
        string Paint(string colour, string text) => useColour ? $"{colour}{text}{TextColours.Off}" : text;
        var text = new StringBuilder();
        void Line(string line, string colour = "")
        {
            foreach (var part in TextWrap.Lines(line, width, Indent + 2))
                text.Append(colour.Length == 0 ? part : Paint(colour, part)).Append('\n');
        }
        foreach (var finding in report.Findings)
        {
            var (colour, word) = finding.Severity switch { Severity.Error => (TextColours.Red, "error"), Severity.Warning => (TextColours.Amber, "warning"), _ => (TextColours.Blue, "info") };
            Line($"{Printable(finding.Place?.ToString() ?? finding.Subject)}: {Paint(colour, word)} {finding.Code}{(finding.Edits.IsEmpty ? "" : " [*]")}: {Printable(finding.Message)}");
            if (finding.Fix.Length > 0)
                Line($"    {Printable(finding.Fix)}", TextColours.Dim);
            foreach (var place in finding.Also)
                Line($"    the account says so too: {Printable(place.ToString())}", TextColours.Dim);
        }
        foreach (var open in report.Undecided)
            Line($"{Printable(open.Place?.ToString() ?? open.Subject)}: {Paint(TextColours.Dim, $"undecided {open.Code}: {Printable(open.Why)}")}");
        if (text.Length > 0)
            text.Append('\n');
        Line(Summary(report));
        return text.ToString();
    }

    /// <summary>The result in one line.</summary>
    public static string Summary(FindingReport report)
    {
        var errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = report.Findings.Count(finding => finding.Severity == Severity.Warning);
        var infos = report.Findings.Length - errors - warnings;
        var fixable = report.Findings.Count(finding => !finding.Edits.IsEmpty);
        List<string> parts = report.Findings.IsEmpty ? [$"no findings in {Count(report.Files, "file")}"] : [$"{Count(report.Findings.Length, "finding")} in {Count(report.Files, "file")}: {Count(errors, "error")}, {Count(warnings, "warning")}, {infos} info"];
        if (fixable > 0)
            parts.Add($"[*] {fixable} can be mended with --fix (see --diff)");
        if (!report.Ignored.IsEmpty)
            parts.Add($"{report.Ignored.Length} ignored");
        if (!report.Undecided.IsEmpty)
            parts.Add($"{report.Undecided.Length} undecided");
        return string.Join("; ", parts);
    }

    /// <summary>A number and its noun.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A user's text can't move the cursor or colour the terminal.</summary>
    static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
