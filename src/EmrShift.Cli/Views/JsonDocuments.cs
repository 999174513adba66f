using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Cli.Views;

/// <summary>JSON for programs: an object whose first member is its schema, indented, ended by a line end.</summary>
static class JsonDocuments
{
    public static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes one document.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="schema">Its <c>schema</c> member: <c>emrshift/policy-list/v1</c>.</param>
    /// <param name="members">Writes the other members.</param>
    public static void Write(TextWriter output, string schema, Action<Utf8JsonWriter> members)
    {
        var buffer = new TextBuffer(output);
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            json.WriteStartObject();
            json.WriteString("schema", schema);
            members(json);
            json.WriteEndObject();
        }
        buffer.Flush();
        output.WriteLine();
    }
}
