using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EmrShift.Accounts;

/// <summary>Policy documents as text. Sources write them in three ways: as JSON objects, as JSON text, as URL-encoded JSON text.</summary>
static class PolicyText
{
    const int DepthMax = 64;

    static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The document without white space between its parts; the order of members stays. Text that isn't JSON stays as it is: the policy
    /// reader will say what is wrong with it.
    /// </summary>
    public static string Of(string text)
    {
        var decoded = text.AsSpan().TrimStart().StartsWith("%7B", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(text) : text;
        return Rewrite(decoded, sorted: false) ?? decoded;
    }

    /// <summary>The document of a JSON object.</summary>
    public static string Of(JsonElement document) => Rewritten(document, sorted: false);

    /// <summary>A form in which documents that differ only in white space and in the order of members are equal.</summary>
    public static string Comparable(string text) => Rewrite(text, sorted: true) ?? text;

    static string? Rewrite(string text, bool sorted)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = DepthMax });
            return Rewritten(document.RootElement, sorted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null; // Not JSON, or text with a lone surrogate.
        }
    }

    static string Rewritten(JsonElement document, bool sorted)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            if (sorted)
                WriteSorted(document, writer);
            else
                document.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteSorted(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    WriteSorted(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    WriteSorted(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
