using System.Globalization;

namespace EmrShift.Iam;

/// <summary>
/// An address or a CIDR range, IPv4 or IPv6. Bits behind the prefix don't count: <c>203.0.113.7/24</c> is <c>203.0.113.0/24</c>.
/// Source: IAM User Guide, "IP address condition operators".
/// </summary>
/// <param name="IsV6">IPv4 and IPv6 addresses never match each other.</param>
/// <param name="Bits">The address as a number.</param>
/// <param name="Prefix">How many leading bits count.</param>
readonly record struct IpRange(bool IsV6, UInt128 Bits, int Prefix)
{
    public bool Contains(IpRange address)
    {
        if (address.IsV6 != IsV6 || address.Prefix < Prefix)
            return false;
        var ignored = (IsV6 ? 128 : 32) - Prefix;
        return ignored >= 128 || address.Bits >> ignored == Bits >> ignored;
    }

    /// <summary>A request comes from one address, not from a range.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> text, out IpRange address)
    {
        address = default;
        return !text.Contains('/') && TryParse(text, out address);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out IpRange range)
    {
        range = default;
        var slash = text.IndexOf('/');
        var address = slash < 0 ? text : text[..slash];
        var isV6 = address.Contains(':');
        if (!(isV6 ? TryParseV6(address, out var bits) : TryParseV4(address, out bits)))
            return false;
        var prefix = isV6 ? 128 : 32;
        if (slash >= 0 && (!byte.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var given) || given > prefix))
            return false;
        else if (slash >= 0)
            prefix = byte.Parse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture);
        range = new IpRange(isV6, bits, prefix);
        return true;
    }

    static bool TryParseV4(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        for (var part = 0; part < 4; part++)
        {
            var end = part < 3 ? text.IndexOf('.') : text.Length;
            if (end is < 1 or > 3 || !byte.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            bits = (bits << 8) | number;
            text = part < 3 ? text[(end + 1)..] : [];
        }
        return true;
    }

    static bool TryParseV6(ReadOnlySpan<char> text, out UInt128 bits)
    {
        bits = 0;
        var gap = text.IndexOf("::");
        if (gap < 0)
            return Groups(text, out bits, out var all) && all == 8;
        if (!Groups(text[..gap], out var high, out var before) || !Groups(text[(gap + 2)..], out var low, out var after) || before + after > 7)
            return false;
        bits = (before == 0 ? 0 : high << (16 * (8 - before))) | low;
        return true;
    }

    // Groups of 16 bits; the last two may be written as an IPv4 address.
    static bool Groups(ReadOnlySpan<char> text, out UInt128 bits, out int count)
    {
        bits = 0;
        count = 0;
        if (text.Length == 0)
            return true;
        while (true)
        {
            var end = text.IndexOf(':');
            var group = end < 0 ? text : text[..end];
            if (end < 0 && group.Contains('.'))
            {
                count += 2;
                if (!TryParseV4(group, out var v4))
                    return false;
                bits = (bits << 32) | v4;
                return count <= 8;
            }
            if (group.Length is < 1 or > 4 || !ushort.TryParse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) || ++count > 8)
                return false;
            bits = (bits << 16) | number;
            if (end < 0)
                return true;
            text = text[(end + 1)..];
        }
    }
}
