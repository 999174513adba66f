using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>Writes <c>emrshift/generated-policy/v1</c>: see docs/schemas/generated-policy.v1.json.</summary>
public static class GeneratedPolicyJson
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "emrshift/generated-policy/v1";

    /// <summary>The members of the document: the policies, the evidence of each statement, what was refused, the proof, and the surplus.</summary>
    public static void WriteMembers(Utf8JsonWriter json, GeneratedPolicy generated)
    {
        json.WriteStartArray("policies");
        foreach (var document in generated.Documents)
            json.WriteRawValue(PolicyWriter.Indented(document));
        json.WriteEndArray();
        json.WriteStartArray("statements");
        foreach (var statement in generated.Statements)
        {
            json.WriteStartObject();
            json.WriteString("sid", statement.Sid);
            json.WriteNumber("calls", statement.Count);
            json.WriteStartArray("evidence");
            foreach (var need in statement.Needs)
                WriteNeed(json, need);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteUses(json, "refusedAndWanted", generated.RefusedAndWanted);
        WriteUses(json, "refusedAndHarmless", generated.RefusedAndHarmless);
        WriteUses(json, "open", generated.Open);
        WriteUses(json, "onlyMade", generated.OnlyMade);
        WriteUses(json, "lost", generated.Lost);
        json.WriteStartArray("surplus");
        foreach (var need in generated.Surplus)
            json.WriteStringValue($"{need.Action} on {need.Resource}");
        json.WriteEndArray();
        json.WriteStartArray("compactions");
        foreach (var compaction in generated.Compactions)
            json.WriteStringValue(compaction);
        json.WriteEndArray();
        json.WriteString("rule", ObjectKeys.Rule);
    }

    static void WriteNeed(Utf8JsonWriter json, PolicyNeed need)
    {
        json.WriteStartObject();
        json.WriteString("action", need.Action);
        json.WriteString("resource", need.Resource);
        json.WriteNumber("count", need.Uses.Sum(use => use.Count - use.Denied));
        if (need.Uses.Min(use => use.First) is { } first)
            json.WriteString("first", EventTimes.Text(first.ToUnixTimeSeconds()));
        if (need.Uses.Max(use => use.Last) is { } last)
            json.WriteString("last", EventTimes.Text(last.ToUnixTimeSeconds()));
        json.WriteStartArray("samples");
        foreach (var sample in need.Uses.SelectMany(use => use.Samples).Take(3))
            json.WriteStringValue(sample);
        json.WriteEndArray();
        if (need.IsInferred)
            json.WriteBoolean("inferred", true);
        if (need.Source is not null)
            json.WriteString("source", need.Source);
        json.WriteEndObject();
    }

    static void WriteUses(Utf8JsonWriter json, string name, ImmutableArray<Use> uses)
    {
        json.WriteStartArray(name);
        foreach (var use in uses)
        {
            json.WriteStartObject();
            json.WriteString("action", use.Action);
            json.WriteString("resource", use.Resource);
            json.WriteNumber("count", use.Count);
            json.WriteStartArray("samples");
            foreach (var sample in use.Samples)
                json.WriteStringValue(sample);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
