using System.Globalization;
using System.Net;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>IPv4 blocks.</summary>
static class Cidr
{
    /// <summary>The block of a parameter, if its prefix is between the two lengths.</summary>
    public static string Checked(Call call, string parameter, int prefixMin, int prefixMax)
    {
        var text = call.Input.Text(parameter);
        if (!TryParse(text, out _, out var prefix))
            throw new AwsException(400, "InvalidParameterValue", $"Value ({text}) for parameter {char.ToLowerInvariant(parameter[0])}{parameter[1..]} is invalid. This is not a valid CIDR block.");
        return prefix >= prefixMin && prefix <= prefixMax
            ? text
            : throw new AwsException(400, parameter == "CidrBlock" ? "InvalidVpc.Range" : "InvalidParameterValue", $"The CIDR '{text}' is invalid.");
    }

    public static bool IsCidr(string text) => TryParse(text, out _, out _);

    public static bool Contains(string outer, string inner) =>
        TryParse(outer, out var a, out var aPrefix) && TryParse(inner, out var b, out var bPrefix) && bPrefix >= aPrefix && Network(b, aPrefix) == Network(a, aPrefix);

    public static bool Overlaps(string one, string other) => Contains(one, other) || Contains(other, one);

    /// <summary>How many addresses AWS lets one use: all but five.</summary>
    public static int Usable(string cidr) => TryParse(cidr, out _, out var prefix) ? (int)Math.Clamp((1L << (32 - prefix)) - 5, 0, int.MaxValue) : 0;

    public static string Text(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}");

    /// <summary>The first address of a block; null: it is none.</summary>
    public static uint? First(string cidr) => TryParse(cidr, out var address, out var prefix) ? Network(address, prefix) : null;

    static bool TryParse(string text, out uint address, out int prefix)
    {
        (address, prefix) = (0, 0);
        if (text.Split('/') is not [var ip, var length] || ip.Count(c => c == '.') != 3 || !IPAddress.TryParse(ip, out var parsed)
            || parsed.GetAddressBytes() is not { Length: 4 } bytes || !int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > 32)
            return false;
        address = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return true;
    }

    static uint Network(uint address, int prefix) => prefix == 0 ? 0 : address & (uint.MaxValue << (32 - prefix));
}
