using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace EmrShift.Lab.Wire;

/// <summary>
/// Reads CBOR as JSON: what a request can hold. Byte strings become base64, timestamps the number that they carry.
/// Source: RFC 8949; https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html.
/// </summary>
ref struct CborInput
{
    const int DepthMax = 64;

    ReadOnlySpan<byte> _left;
    int _depth;

    CborInput(ReadOnlySpan<byte> body) => _left = body;

    /// <summary>The map that a body is; empty for no body; null: it is no map, or no CBOR.</summary>
    public static JsonObject? Map(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
            return new JsonObject();
        var input = new CborInput(body);
        return input.TryRead(out var value) && input._left.IsEmpty ? value as JsonObject : null;
    }

    bool TryRead(out JsonNode? value)
    {
        value = null;
        if (_left.IsEmpty || ++_depth > DepthMax)
            return false;
        var (kind, info) = (_left[0] >> 5, _left[0] & 31);
        _left = _left[1..];
        var isRead = kind == 7 ? TrySimple(info, out value) : TryLength(info, out var length) && TryValue(kind, length, out value);
        _depth--;
        return isRead;
    }

    bool TryValue(int kind, ulong? length, out JsonNode? value)
    {
        value = null;
        switch (kind)
        {
            case 0 when length is { } number:
                value = number <= long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create((double)number);
                return true;
            case 1 when length is { } number:
                value = number <= long.MaxValue ? JsonValue.Create(-1 - (long)number) : JsonValue.Create(-1.0 - number);
                return true;
            case 2 or 3:
                if (!TryBytes(kind, length, out var bytes))
                    return false;
                value = JsonValue.Create(kind == 2 ? Convert.ToBase64String(bytes) : Encoding.UTF8.GetString(bytes));
                return true;
            case 4:
                var items = new JsonArray();
                for (ulong count = 0; !IsEnd(length, count); count++)
                {
                    if (!TryRead(out var item))
                        return false;
                    items.Add(item);
                }
                value = items;
                return true;
            case 5:
                var members = new JsonObject();
                for (ulong count = 0; !IsEnd(length, count); count++)
                {
                    // Duplicate members are refused, as in JSON.
                    if (!TryRead(out var key) || key is not JsonValue name || !name.TryGetValue<string>(out var text) || !TryRead(out var member) || !members.TryAdd(text, member))
                        return false;
                }
                value = members;
                return true;
            case 6:
                return TryRead(out value);
            default:
                return false;
        }
    }

    /// <summary>A text or bytes; without a length, in pieces until the break.</summary>
    bool TryBytes(int kind, ulong? length, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (length is { } known)
        {
            if (known > (ulong)_left.Length)
                return false;
            bytes = _left[..(int)known];
            _left = _left[(int)known..];
            return true;
        }
        var whole = new List<byte>();
        while (!IsEnd(null, 0))
        {
            if (_left.IsEmpty || _left[0] >> 5 != kind)
                return false;
            var info = _left[0] & 31;
            _left = _left[1..];
            if (!TryLength(info, out var piece) || piece is null || !TryBytes(kind, piece, out var part))
                return false;
            whole.AddRange(part);
        }
        bytes = whole.ToArray();
        return true;
    }

    /// <summary>Whether a list has all its items; one without a length ends at the break, which is taken.</summary>
    bool IsEnd(ulong? length, ulong count)
    {
        if (length is { } known)
            return count >= known;
        if (_left.IsEmpty || _left[0] != 0xFF)
            return false;
        _left = _left[1..];
        return true;
    }

    /// <summary>The number in or after the first byte; null: none, what follows ends with a break.</summary>
    bool TryLength(int info, out ulong? length)
    {
        length = info < 24 ? (ulong)info : null;
        if (info is < 24 or 31)
            return true;
        var size = info switch { 24 => 1, 25 => 2, 26 => 4, 27 => 8, _ => int.MaxValue };
        if (size > _left.Length)
            return false;
        length = 0;
        foreach (var part in _left[..size])
            length = length << 8 | part;
        _left = _left[size..];
        return true;
    }

    bool TrySimple(int info, out JsonNode? value)
    {
        value = info switch { 20 => JsonValue.Create(false), 21 => JsonValue.Create(true), _ => null };
        var size = info switch { 20 or 21 or 22 or 23 => 0, 25 => 2, 26 => 4, 27 => 8, _ => int.MaxValue };
        if (size > _left.Length)
            return false;
        var number = size switch
        {
            2 => (double)BinaryPrimitives.ReadHalfBigEndian(_left),
            4 => BinaryPrimitives.ReadSingleBigEndian(_left),
            8 => BinaryPrimitives.ReadDoubleBigEndian(_left),
            _ => 0,
        };
        _left = _left[size..];
        if (!double.IsFinite(number))
            return false;
        value = size > 0 ? JsonValue.Create(number) : value;
        return true;
    }
}
