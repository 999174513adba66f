using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>
/// Findings as SARIF 2.1.0, for code scanning. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; what GitHub reads of it:
/// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
/// </summary>
public static class SarifReport
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        Tool(json, report);
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", report.Problems.IsEmpty);
        if (!report.Problems.IsEmpty)
        {
            json.WriteStartArray("toolExecutionNotifications");
            foreach (var problem in report.Problems)
            {
                json.WriteStartObject();
                json.WriteString("level", "error");
                Text(json, "message", problem.ToString());
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        foreach (var finding in report.Findings)
            Result(json, finding, null);
        foreach (var ignored in report.Ignored)
            Result(json, ignored.Finding, ignored);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Tool(Utf8JsonWriter json, FindingReport report)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "EmrShift");
        json.WriteString("version", report.Version);
        json.WriteStartArray("rules");
        foreach (var code in report.Findings.Concat(report.Ignored.Select(ignored => ignored.Finding)).Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal))
        {
            var check = CheckList.Of(code);
            json.WriteStartObject();
            json.WriteString("id", code);
            if (check is not null)
            {
                json.WriteString("name", check.Name);
                Text(json, "shortDescription", check.Title);
                json.WriteStartObject("defaultConfiguration");
                json.WriteString("level", Level(check.Severity));
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Result(Utf8JsonWriter json, Finding finding, IgnoredFinding? ignored)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Code);
        json.WriteString("level", Level(finding.Severity));
        Text(json, "message", finding.Fix.Length == 0 ? finding.Message : $"{finding.Message}. Fix: {finding.Fix}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        if (finding.Place is { } place)
            Physical(json, place);
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", finding.Subject);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        if (!finding.Also.IsEmpty)
        {
            json.WriteStartArray("relatedLocations");
            foreach (var also in finding.Also)
            {
                json.WriteStartObject();
                Physical(json, also);
                Text(json, "message", "the same in the account");
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartObject("partialFingerprints");
        json.WriteString("emrshift/v1", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Key))));
        json.WriteEndObject();
        if (ignored is not null)
            Suppression(json, ignored);
        json.WriteStartObject("properties");
        json.WriteString("certainty", finding.Certainty.ToString().ToLowerInvariant());
        json.WriteBoolean("fixable", !finding.Edits.IsEmpty);
        json.WriteStartArray("evidence");
        foreach (var line in finding.Evidence)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Physical(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", Uri(place.File));
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", place.Line);
        json.WriteNumber("startColumn", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Suppression(Utf8JsonWriter json, IgnoredFinding ignored)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", ignored.Where == "comment" ? "inSource" : "external");
        json.WriteString("justification", ignored.Reason);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Text(Utf8JsonWriter json, string member, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };

    /// <summary>A path as a relative or file URI: each part escaped.</summary>
    static string Uri(string path) =>
        (path.StartsWith('/') ? "file://" : "") + string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
}
