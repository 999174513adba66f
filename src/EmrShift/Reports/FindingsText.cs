using System.Text;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings for a person.</summary>
public static class FindingsText
{
    const string Red = "\u001b[31m";
    const string Yellow = "\u001b[33m";
    const string Blue = "\u001b[34m";
    const string Dim = "\u001b[2m";
    const string Plain = "\u001b[0m";

    /// <summary>Renders a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="useColour">Whether the terminal shows colours.</param>
    public static string Render(FindingReport report, bool useColour)
    {
        string Paint(string colour, string text) => useColour ? $"{colour}{text}{Plain}" : text;
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            var (colour, word) = finding.Severity switch { Severity.Error => (Red, "error"), Severity.Warning => (Yellow, "warning"), _ => (Blue, "info") };
            text.Append($"{Printable(finding.Place?.ToString() ?? finding.Subject)}: {Paint(colour, word)} {finding.Code}{(finding.Edits.IsEmpty ? "" : " [*]")}: {Printable(finding.Message)}\n");
            if (finding.Fix.Length > 0)
                text.Append(Paint(Dim, $"    {Printable(finding.Fix)}")).Append('\n');
            foreach (var place in finding.Also)
                text.Append(Paint(Dim, $"    the account says so too: {Printable(place.ToString())}")).Append('\n');
        }
        foreach (var open in report.Undecided)
            text.Append($"{Printable(open.Place?.ToString() ?? open.Subject)}: {Paint(Dim, $"undecided {open.Code}: {Printable(open.Why)}")}\n");
        if (text.Length > 0)
            text.Append('\n');
        return text.Append(Summary(report)).Append('\n').ToString();
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
