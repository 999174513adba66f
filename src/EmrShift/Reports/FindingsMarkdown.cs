using System.Text;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings as Markdown: a job summary or a comment on a pull request.</summary>
public static class FindingsMarkdown
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report)
    {
        var text = new StringBuilder($"## EmrShift {report.Command}\n\n");
        if (report.Findings.IsEmpty)
            text.Append("No findings.\n");
        else
        {
            text.Append($"{FindingsText.Summary(report)}\n\n| | code | where | what | fix |\n|---|---|---|---|---|\n");
            foreach (var finding in report.Findings)
            {
                var sign = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
                text.Append($"| {sign} | {Cell(finding.Code)} | {Cell(finding.Place?.ToString() ?? finding.Subject)} | {Cell(finding.Message)} | {(finding.Edits.IsEmpty ? "" : "`--fix`: ")}{Cell(finding.Fix)} |\n");
            }
        }
        if (!report.Undecided.IsEmpty)
        {
            text.Append("\nNot decided from the text:\n\n");
            foreach (var open in report.Undecided)
                text.Append($"- {Cell($"{open.Place?.ToString() ?? open.Subject} {open.Code}: {open.Why}")}\n");
        }
        if (!report.Problems.IsEmpty)
        {
            text.Append("\nNot read:\n\n");
            foreach (var problem in report.Problems)
                text.Append($"- {Cell(problem.ToString())}\n");
        }
        return text.ToString();
    }

    /// <summary>One line of text in which nothing is markup but code in backticks.</summary>
    static string Cell(string text)
    {
        var cell = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            cell.Append(c switch
            {
                '\r' => "",
                '\n' => " ",
                '|' => "\\|",
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '[' or ']' or '*' or '_' or '\\' or '!' or '#' => $"\\{c}",
                _ => c.ToString(),
            });
        }
        return cell.ToString();
    }
}
