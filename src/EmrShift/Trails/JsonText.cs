using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace EmrShift.Trails;

/// <summary>Text of JSON strings.</summary>
static class JsonText
{
    /// <summary>The text of a raw JSON string (without quotes). Broken escapes and broken UTF-8 become U+FFFD: a trail is evidence, not code.</summary>
    public static string Of(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(raw);
        return Encoding.UTF8.GetString(Unescape(raw, new ArrayBufferWriter<byte>(raw.Length)));
    }

    /// <summary>The raw JSON string with its escapes resolved, as UTF-8, in <paramref name="scratch"/>, which is emptied before.</summary>
    public static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> scratch)
    {
        scratch.ResetWrittenCount();
        for (var slash = raw.IndexOf((byte)'\\'); slash >= 0; slash = raw.IndexOf((byte)'\\'))
        {
            scratch.Write(raw[..slash]);
            raw = raw[(slash + 1)..];
            raw = raw[Escape(raw, scratch)..];
        }
        scratch.Write(raw);
        return scratch.WrittenSpan;
    }

    /// <summary>Writes what the escape stands for; returns how many bytes it takes behind the backslash.</summary>
    static int Escape(ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> to)
    {
        if (raw.IsEmpty)
            return 0;
        if (raw[0] != (byte)'u')
        {
            to.GetSpan(1)[0] = raw[0] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'r' => (byte)'\r',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var other => other,
            };
            to.Advance(1);
            return 1;
        }
        Span<char> units = stackalloc char[2];
        var used = 1;
        var count = 0;
        if (Unit(raw[1..], out units[0]))
        {
            (used, count) = (5, 1);
            if (char.IsHighSurrogate(units[0]) && raw.Length >= 11 && raw[5] == (byte)'\\' && raw[6] == (byte)'u' && Unit(raw[7..], out units[1])
                && char.IsLowSurrogate(units[1]))
                (used, count) = (11, 2);
        }
        else
        {
            (units[0], count) = ('\uFFFD', 1);
        }
        Utf8.FromUtf16(units[..count], to.GetSpan(12), out _, out var written, replaceInvalidSequences: true);
        to.Advance(written);
        return used;
    }

    static bool Unit(ReadOnlySpan<byte> digits, out char unit)
    {
        ushort value = 0;
        var valid = digits.Length >= 4 && Utf8Parser.TryParse(digits[..4], out value, out var used, 'x') && used == 4;
        unit = valid ? (char)value : default;
        return valid;
    }
}
