using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>Writes an <see cref="Output"/> as CBOR. Times have tag 1, and are seconds since 1970.</summary>
static class CborOutput
{
    const int TimeTag = 1;

    public static byte[] Bytes(Output? output)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Write(buffer, output ?? []);
        return buffer.WrittenSpan.ToArray();
    }

    static void Write(ArrayBufferWriter<byte> buffer, object? value)
    {
        switch (value)
        {
            case null:
                buffer.Write([(byte)0xF6]);
                break;
            case string text:
                Head(buffer, 3, (ulong)Encoding.UTF8.GetByteCount(text));
                buffer.Write(Encoding.UTF8.GetBytes(text));
                break;
            case bool flag:
                buffer.Write([(byte)(flag ? 0xF5 : 0xF4)]);
                break;
            case int number:
                Write(buffer, (long)number);
                break;
            case long number:
                Head(buffer, number < 0 ? 1 : 0, (ulong)(number < 0 ? -1 - number : number));
                break;
            case double number:
                buffer.Write([(byte)0xFB]);
                BinaryPrimitives.WriteDoubleBigEndian(buffer.GetSpan(8), number);
                buffer.Advance(8);
                break;
            case DateTimeOffset time:
                Head(buffer, 6, TimeTag);
                Write(buffer, time.ToUnixTimeMilliseconds() / 1000.0);
                break;
            case Output members:
                Head(buffer, 5, (ulong)members.Count);
                foreach (var (name, member) in members)
                {
                    Write(buffer, name);
                    Write(buffer, member);
                }
                break;
            case XmlList list:
                Write(buffer, list.Items);
                break;
            case IReadOnlyList<object> items:
                Head(buffer, 4, (ulong)items.Count);
                foreach (var item in items)
                    Write(buffer, item);
                break;
            case JsonNode node:
                Json(buffer, node);
                break;
            default:
                throw new InvalidOperationException($"An answer holds a {value.GetType().Name}, which no protocol can write.");
        }
    }

    static void Json(ArrayBufferWriter<byte> buffer, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                Head(buffer, 5, (ulong)members.Count);
                foreach (var (name, member) in members)
                {
                    Write(buffer, name);
                    Json(buffer, member);
                }
                break;
            case JsonArray items:
                Head(buffer, 4, (ulong)items.Count);
                foreach (var item in items)
                    Json(buffer, item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Write(buffer, value.GetValue<string>());
                break;
            case JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                Write(buffer, value.GetValueKind() == JsonValueKind.True);
                break;
            case JsonValue value when long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole):
                Write(buffer, whole);
                break;
            case JsonValue value:
                Write(buffer, double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture));
                break;
            default:
                Write(buffer, null);
                break;
        }
    }

    static void Head(ArrayBufferWriter<byte> buffer, int kind, ulong number)
    {
        var first = (byte)(kind << 5);
        if (number < 24)
        {
            buffer.Write([(byte)(first | (byte)number)]);
            return;
        }
        var span = buffer.GetSpan(9);
        span[0] = (byte)(first | 27);
        BinaryPrimitives.WriteUInt64BigEndian(span[1..], number);
        buffer.Advance(9);
    }
}
