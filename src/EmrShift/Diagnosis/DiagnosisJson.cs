using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Diagnosis;

/// <summary>A diagnosis as JSON, schema <c>emrshift/diagnosis/v1</c>.</summary>
public static class DiagnosisJson
{
    /// <summary>Indented, with quotes and non-ASCII letters as they are: made to be read, not to be put into a page.</summary>
    internal static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same for nodes.</summary>
    internal static readonly JsonSerializerOptions ReadableNodes = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a diagnosis.</summary>
    public static void Write(DiagnosisResult result, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, Readable);
        writer.WriteStartObject();
        writer.WriteString("schema", "emrshift/diagnosis/v1");
        if (result.Trail is { } trail)
        {
            writer.WriteNumber("files", trail.Files);
            writer.WriteNumber("events", trail.Events);
            writer.WriteNumber("denials", trail.Denials);
            writer.WriteNumber("cut", trail.Cut);
            writer.WriteStartArray("skipped");
            foreach (var (file, why) in trail.Skipped)
            {
                writer.WriteStartObject();
                writer.WriteString("file", file);
                writer.WriteString("why", why);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteStartArray("causes");
        foreach (var cause in result.Causes)
            Write(writer, cause);
        writer.WriteEndArray();
        writer.WriteStartArray("notes");
        foreach (var note in result.Notes)
            writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>What a side is called in JSON.</summary>
    public static string NameOf(Side side) => side switch
    {
        Side.Caller => "caller",
        Side.ServiceRole => "serviceRole",
        Side.NodeRole => "nodeRole",
        Side.Network => "network",
        Side.Quota => "quota",
        _ => "service",
    };

    /// <summary>What a confidence is called in JSON.</summary>
    public static string NameOf(Confidence confidence) => confidence switch
    {
        Confidence.Certain => "certain",
        Confidence.Likely => "likely",
        _ => "possible",
    };

    static void Write(Utf8JsonWriter writer, Cause cause)
    {
        writer.WriteStartObject();
        writer.WriteString("code", cause.Code);
        writer.WriteString("side", NameOf(cause.Side));
        writer.WriteString("principal", cause.Principal);
        writer.WriteString("action", cause.Action);
        writer.WriteString("resource", cause.Resource);
        writer.WriteString("missing", cause.Missing);
        writer.WriteString("confidence", NameOf(cause.Confidence));
        writer.WriteString("sentence", cause.Sentence);
        writer.WriteNumber("count", cause.Count);
        writer.WriteBoolean("cut", cause.IsCut);
        writer.WriteBoolean("next", cause.IsNext);
        writer.WriteStartArray("evidence");
        foreach (var line in cause.Evidence)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", line.Kind);
            writer.WriteString("text", line.Text);
            if (line.EventId is { } id)
                writer.WriteString("eventId", id);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("fix");
        foreach (var step in cause.Fix)
        {
            writer.WriteStartObject();
            writer.WriteString("form", step.Form);
            writer.WriteString("text", step.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
