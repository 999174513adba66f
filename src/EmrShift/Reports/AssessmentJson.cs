using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Checks;
using EmrShift.Launch;

namespace EmrShift.Reports;

/// <summary>Assessments as JSON for programs: <c>emrshift/assessment/v1</c>, described by <c>docs/schemas/assessment.v1.json</c>.</summary>
public static class AssessmentJson
{
    /// <summary>The value of the member <c>schema</c>.</summary>
    public const string Schema = "emrshift/assessment/v1";

    /// <summary>Writes assessments, one for each account. Only one account's text is held at a time.</summary>
    /// <param name="output">Where to. It is left open.</param>
    /// <param name="accounts">The assessments, each with what a baseline ignores.</param>
    /// <param name="version">The program's version.</param>
    public static void Write(Stream output, IEnumerable<(Assessment Assessment, ImmutableArray<IgnoredFinding> Ignored)> accounts, string version) => JsonText.To(output, json =>
    {
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("version", version);
        json.WriteStartArray("accounts");
        foreach (var (assessment, ignored) in accounts)
        {
            Write(json, assessment, ignored);
            json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    static void Write(Utf8JsonWriter json, Assessment assessment, ImmutableArray<IgnoredFinding> ignored)
    {
        json.WriteStartObject();
        json.WriteString("account", assessment.Account.Id);
        json.WriteString("partition", assessment.Account.Partition);
        json.WriteStartArray("clusters");
        foreach (var cluster in assessment.Clusters)
        {
            json.WriteStartObject();
            json.WriteString("name", cluster.Name);
            Strings(json, "ids", cluster.Ids);
            json.WriteString("readiness", Word(cluster.Readiness));
            Strings(json, "because", cluster.Because);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("launchers");
        foreach (var launcher in assessment.Launchers)
        {
            json.WriteStartObject();
            json.WriteString("arn", launcher.Launcher.Arn);
            json.WriteString("principal", launcher.Launcher.PrincipalArn);
            json.WriteString("readiness", Word(launcher.Readiness));
            Strings(json, "because", launcher.Because);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in assessment.Findings)
            FindingsJson.Write(json, finding, null);
        json.WriteEndArray();
        json.WriteStartArray("ignored");
        foreach (var finding in ignored)
            FindingsJson.Write(json, finding.Finding, finding);
        json.WriteEndArray();
        json.WriteStartArray("gaps");
        foreach (var gap in assessment.Account.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("subject", gap.Subject);
            json.WriteString("why", gap.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Word(Readiness readiness) => JsonNamingPolicy.CamelCase.ConvertName(readiness.ToString());

    static void Strings(Utf8JsonWriter json, string name, ImmutableArray<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
