using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Trails;

/// <summary>Writes <c>emrshift/replay/v1</c>: see docs/schemas/replay.v1.json.</summary>
public static class ReplayJson
{
    /// <summary>The schema's name.</summary>
    public const string Schema = "emrshift/replay/v1";

    /// <summary>The members of the plain tally, nothing else: <c>replay --counts</c>.</summary>
    public static void WriteMembers(Utf8JsonWriter json, TrailCounts counts) => WriteHead(json, counts);

    /// <summary>The members of the whole replay.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Usage usage, ImmutableArray<ReplayRow> rows, ImmutableArray<string> gaps)
    {
        WriteHead(json, usage.Counts);
        json.WriteStartArray("rows");
        foreach (var row in rows)
            WriteRow(json, row);
        json.WriteEndArray();
        json.WriteStartArray("unmapped");
        foreach (var call in usage.Unmapped)
        {
            json.WriteStartObject();
            json.WriteString("eventSource", call.EventSource);
            json.WriteString("eventName", call.EventName);
            json.WriteString("why", call.Why);
            json.WriteNumber("count", call.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("gaps");
        foreach (var gap in gaps)
            json.WriteStringValue(gap);
        json.WriteEndArray();
    }

    /// <summary>The name of a verdict: <c>newlyDenied</c>.</summary>
    public static string NameOf(ReplayVerdict verdict) => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    static void WriteRow(Utf8JsonWriter json, ReplayRow row)
    {
        json.WriteStartObject();
        json.WriteString("principal", row.Use.Principal);
        json.WriteString("action", row.Use.Action);
        json.WriteString("resource", row.Use.Resource);
        json.WriteNumber("count", row.Use.Count);
        json.WriteNumber("denied", row.Use.Denied);
        if (row.Use.First is { } first)
            json.WriteString("first", EventTimes.Text(first.ToUnixTimeSeconds()));
        if (row.Use.Last is { } last)
            json.WriteString("last", EventTimes.Text(last.ToUnixTimeSeconds()));
        json.WriteStartArray("samples");
        foreach (var sample in row.Use.Samples)
            json.WriteStringValue(sample);
        json.WriteEndArray();
        if (row.Use.IsInferred)
            json.WriteBoolean("inferred", true);
        json.WriteString("before", row.Before.ToString());
        json.WriteString("after", row.After.ToString());
        json.WriteString("verdict", NameOf(row.Verdict));
        json.WriteString("why", row.Use.Note is { } note ? $"{row.Why} ({note})" : row.Why);
        json.WriteEndObject();
    }

    static void WriteHead(Utf8JsonWriter json, TrailCounts counts)
    {
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
