using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>Writes an <see cref="Output"/> as JSON.</summary>
static class JsonOutput
{
    static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8; times are seconds since 1970 with milliseconds, as JSON 1.1 has them.</summary>
    public static byte[] Bytes(Output? output)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Node(output ?? [], Epoch).WriteTo(json);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The output as a tree, with times in the given form.</summary>
    public static JsonObject Node(Output output, Func<DateTimeOffset, JsonNode> time)
    {
        var members = new JsonObject();
        foreach (var (name, value) in output)
            members[name] = Value(value, time);
        return members;
    }

    static JsonNode Value(object value, Func<DateTimeOffset, JsonNode> time) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        DateTimeOffset moment => time(moment),
        Output members => Node(members, time),
        XmlList list => new JsonArray([.. list.Items.Select(item => Value(item, time))]),
        IReadOnlyList<object> items => new JsonArray([.. items.Select(item => Value(item, time))]),
        JsonNode node => node.DeepClone(),
        _ => throw new InvalidOperationException($"An answer holds a {value.GetType().Name}, which no protocol can write."),
    };

    static JsonValue Epoch(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000.0);
}
