using System.Text.Json;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings as JSON for programs: <c>emrshift/lint/v1</c> and its like.</summary>
public static class FindingsJson
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", $"emrshift/{report.Command}/v1");
        json.WriteString("version", report.Version);
        json.WriteNumber("files", report.Files);
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            Write(json, finding, null);
        json.WriteEndArray();
        json.WriteStartArray("ignored");
        foreach (var ignored in report.Ignored)
            Write(json, ignored.Finding, ignored);
        json.WriteEndArray();
        json.WriteStartArray("undecided");
        foreach (var open in report.Undecided)
        {
            json.WriteStartObject();
            json.WriteString("code", open.Code);
            json.WriteString("subject", open.Subject);
            json.WriteString("why", open.Why);
            Place(json, open.Place);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("problems");
        foreach (var problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("file", problem.File);
            json.WriteNumber("line", problem.Line);
            json.WriteNumber("column", problem.Column);
            json.WriteString("message", problem.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    internal static void Write(Utf8JsonWriter json, Finding finding, IgnoredFinding? ignored)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("name", CheckList.Of(finding.Code)?.Name);
        json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("subject", finding.Subject);
        json.WriteString("message", finding.Message);
        json.WriteStartArray("evidence");
        foreach (var line in finding.Evidence)
            json.WriteStringValue(line);
        json.WriteEndArray();
        json.WriteString("fix", finding.Fix);
        json.WriteStartArray("snippets");
        foreach (var snippet in finding.Snippets)
        {
            json.WriteStartObject();
            json.WriteString("kind", snippet.Kind.ToString().ToLowerInvariant());
            json.WriteString("text", snippet.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteBoolean("fixable", !finding.Edits.IsEmpty);
        json.WriteString("certainty", finding.Certainty.ToString().ToLowerInvariant());
        Place(json, finding.Place);
        if (!finding.Also.IsEmpty)
        {
            json.WriteStartArray("also");
            foreach (var place in finding.Also)
                Members(json, place);
            json.WriteEndArray();
        }
        if (ignored is not null)
        {
            json.WriteString("ignoredBy", ignored.Where);
            json.WriteString("reason", ignored.Reason);
        }
        json.WriteEndObject();
    }

    static void Place(Utf8JsonWriter json, FindingPlace? place)
    {
        if (place is null)
        {
            json.WriteNull("place");
            return;
        }
        json.WritePropertyName("place");
        Members(json, place);
    }

    static void Members(Utf8JsonWriter json, FindingPlace place)
    {
        json.WriteStartObject();
        json.WriteString("file", place.File);
        json.WriteNumber("line", place.Line);
        json.WriteNumber("column", place.Column);
        json.WriteNumber("endLine", place.EndLine);
        json.WriteNumber("endColumn", place.EndColumn);
        json.WriteEndObject();
    }
}
