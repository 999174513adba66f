using System.Text;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>
/// Findings as GitHub workflow commands, which become annotations on the pull request. Source:
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands.
/// </summary>
public static class GitHubReport
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            var level = finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
            var place = finding.Place is { } at ? $"file={Property(at.File)},line={at.Line},{Columns(at)}endLine={at.EndLine}," : "";
            text.Append($"::{level} {place}title={Property(finding.Code)}::{Data(finding.Fix.Length == 0 ? finding.Message : $"{finding.Message}\n{finding.Fix}")}\n");
        }
        return text.ToString();
    }

    /// <summary>Columns mean something within one line only: an annotation over several has none.</summary>
    static string Columns(FindingPlace at) => at.Line == at.EndLine ? $"col={at.Column},endColumn={at.EndColumn}," : "";

    static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
