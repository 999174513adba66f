using System.Formats.Cbor;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Reads CBOR as JSON: what a request can hold. Byte strings become base64, timestamps the number that they carry.
/// Source: RFC 8949; https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html.
/// </summary>
static class CborInput
{
    const int DepthMax = 64;

    /// <summary>The map that a body is; empty for no body; null: it is no map, or no CBOR.</summary>
    public static JsonObject? Map(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return new JsonObject();
        var reader = new CborReader(body, CborConformanceMode.Lax);
        try
        {
            return Value(reader, 0) is JsonObject map && reader.BytesRemaining == 0 ? map : null;
        }
        catch (Exception malformed) when (malformed is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    static JsonNode? Value(CborReader reader, int depth)
    {
        if (depth >= DepthMax)
            throw new CborContentException($"more than {DepthMax} values inside one another");
        switch (reader.PeekState())
        {
            case CborReaderState.UnsignedInteger:
                var number = reader.ReadUInt64();
                return number <= long.MaxValue ? (long)number : (double)number;
            case CborReaderState.NegativeInteger:
                var below = reader.ReadCborNegativeIntegerRepresentation();
                return below <= long.MaxValue ? -1 - (long)below : -1.0 - below;
            case CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat or CborReaderState.DoublePrecisionFloat:
                var real = reader.ReadDouble();
                return double.IsFinite(real) ? real : throw new CborContentException("JSON has no such number");
            case CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString:
                return reader.ReadTextString();
            case CborReaderState.ByteString or CborReaderState.StartIndefiniteLengthByteString:
                return Convert.ToBase64String(reader.ReadByteString());
            case CborReaderState.Boolean:
                return reader.ReadBoolean();
            case CborReaderState.Tag:
                reader.ReadTag();
                return Value(reader, depth + 1);
            case CborReaderState.StartArray:
                return List(reader, depth);
            case CborReaderState.StartMap:
                return Members(reader, depth);
            default:
                // Null, and simple values that JSON has no word for.
                reader.ReadSimpleValue();
                return null;
        }
    }

    static JsonArray List(CborReader reader, int depth)
    {
        var items = new JsonArray();
        reader.ReadStartArray();
        while (reader.PeekState() is not CborReaderState.EndArray)
            items.Add(Value(reader, depth + 1));
        reader.ReadEndArray();
        return items;
    }

    static JsonObject Members(CborReader reader, int depth)
    {
        var members = new JsonObject();
        reader.ReadStartMap();
        while (reader.PeekState() is not CborReaderState.EndMap)
        {
            // Duplicate members are refused, as in JSON.
            if (!members.TryAdd(reader.ReadTextString(), Value(reader, depth + 1)))
                throw new CborContentException("the same member twice");
        }
        reader.ReadEndMap();
        return members;
    }
}
