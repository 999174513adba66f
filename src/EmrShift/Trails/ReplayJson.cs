using System.Text.Json;

namespace EmrShift.Trails;

/// <summary>Writes <c>emrshift/replay/v1</c>: see docs/schemas/replay.json.</summary>
public static class ReplayJson
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "emrshift/replay/v1";

    /// <summary>The plain tally, nothing else: <c>replay --counts</c>.</summary>
    public static void Write(Utf8JsonWriter json, TrailCounts counts)
    {
        json.WriteStartObject();
        WriteHead(json, counts);
        json.WriteEndObject();
    }

    internal static void WriteHead(Utf8JsonWriter json, TrailCounts counts)
    {
        json.WriteString("schema", Schema);
        json.WriteNumber("events", counts.Events);
        json.WriteNumber("errors", counts.Errors);
        json.WriteNumber("files", counts.Pass.Files);
        json.WriteStartArray("skipped");
        foreach (var skipped in counts.Pass.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file", skipped.File);
            json.WriteString("why", skipped.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("counts");
        foreach (var row in counts.Rows)
        {
            json.WriteStartArray();
            json.WriteStringValue(row.Principal);
            json.WriteStringValue(row.EventSource);
            json.WriteStringValue(row.EventName);
            json.WriteStringValue(row.ErrorCode);
            json.WriteNumberValue(row.Count);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
