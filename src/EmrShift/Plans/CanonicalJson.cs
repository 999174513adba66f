using System.Text;
using System.Text.Json;

namespace EmrShift.Plans;

/// <summary>The form in which documents are compared: JSON without white space, member order kept, escapes as the writer makes them.</summary>
public static class CanonicalJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The canonical form of <paramref name="json"/>, or the text itself, trimmed, when it is not JSON.</summary>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Options))
                document.RootElement.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (JsonException)
        {
            return json.Trim();
        }
    }
}
