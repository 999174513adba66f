using System.Globalization;
using System.Net;
using EmrShift.Lab.State.Ec2;

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

    /// <summary>The next free address of a subnet.</summary>
    public static string Next(Subnet subnet)
    {
        if (subnet.UsedAddresses >= Usable(subnet.CidrBlock))
            throw new AwsException(400, "InsufficientFreeAddressesInSubnet", $"The specified subnet does not have enough free addresses to satisfy the request.");
        if (!TryParse(subnet.CidrBlock, out var address, out var prefix))
            throw new InvalidOperationException($"The subnet {subnet.Id} has the block {subnet.CidrBlock}.");
        // AWS keeps the first four.
        var next = Network(address, prefix) + 4 + (uint)subnet.UsedAddresses++;
        return string.Create(CultureInfo.InvariantCulture, $"{next >> 24}.{next >> 16 & 255}.{next >> 8 & 255}.{next & 255}");
    }

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
