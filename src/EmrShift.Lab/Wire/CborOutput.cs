using System.Formats.Cbor;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>Writes an <see cref="Output"/> as CBOR. Times have tag 1, and are seconds since 1970.</summary>
static class CborOutput
{
    public static byte[] Bytes(Output? output)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        Write(writer, output ?? []);
        return writer.Encode();
    }

    static void Write(CborWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNull();
                break;
            case string text:
                writer.WriteTextString(text);
                break;
            case bool flag:
                writer.WriteBoolean(flag);
                break;
            case int number:
                writer.WriteInt32(number);
                break;
            case long number:
                writer.WriteInt64(number);
                break;
            case double number:
                writer.WriteDouble(number);
                break;
            case DateTimeOffset time:
                writer.WriteTag(CborTag.UnixTimeSeconds);
                writer.WriteDouble(time.ToUnixTimeMilliseconds() / 1000.0);
                break;
            case Output members:
                Map(writer, members.Count, members.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)));
                break;
            case XmlList list:
                Write(writer, list.Items);
                break;
            case IReadOnlyList<object> items:
                List(writer, items);
                break;
            case JsonObject members:
                Map(writer, members.Count, members.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)));
                break;
            case JsonArray items:
                List(writer, [.. items]);
                break;
            case JsonValue scalar:
                Write(writer, Scalar(scalar));
                break;
            default:
                throw new InvalidOperationException($"An answer holds a {value.GetType().Name}, which no protocol can write.");
        }
    }

    static void Map(CborWriter writer, int count, IEnumerable<KeyValuePair<string, object?>> members)
    {
        writer.WriteStartMap(count);
        foreach (var (name, member) in members)
        {
            writer.WriteTextString(name);
            Write(writer, member);
        }
        writer.WriteEndMap();
    }

    static void List(CborWriter writer, IReadOnlyCollection<object?> items)
    {
        writer.WriteStartArray(items.Count);
        foreach (var item in items)
            Write(writer, item);
        writer.WriteEndArray();
    }

    static object? Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ when long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture),
    };
}
