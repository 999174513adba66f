using System.Security.Cryptography;
using System.Text;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings as GitLab code quality. Source: https://docs.gitlab.com/ci/testing/code_quality/ (report format).</summary>
public static class GitLabReport
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report) => JsonText.Of(json =>
    {
        // A fingerprint stands for one violation: of two with the same one, GitLab shows one.
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        json.WriteStartArray();
        foreach (var finding in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("description", finding.Message);
            json.WriteString("check_name", finding.Code);
            var number = seen[finding.Key] = seen.GetValueOrDefault(finding.Key) + 1;
            json.WriteString("fingerprint", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number == 1 ? finding.Key : $"{finding.Key}|{number}"))));
            json.WriteString("severity", finding.Severity switch { Severity.Error => "critical", Severity.Warning => "major", _ => "info" });
            json.WriteStartObject("location");
            json.WriteString("path", finding.Place?.File ?? finding.Subject);
            json.WriteStartObject("lines");
            json.WriteNumber("begin", finding.Place?.Line ?? 1);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
