using EmrShift.Lab.State;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The addresses of a subnet: each interface has one, and gives it back when it goes. Addresses that were never used go first, as a client that remembers an old one should
/// not meet somebody else there at once.
/// Source: EC2 API reference, "Error codes for the Amazon EC2 API", InsufficientFreeAddressesInSubnet; the two texts as clients log them (PrairieLearn/PrairieLearn#3271,
/// aws/amazon-vpc-cni-k8s#1773).
/// </summary>
static class SubnetAddresses
{
    public const string Insufficient = "InsufficientFreeAddressesInSubnet";

    // AWS keeps the first four and the last.
    const int Reserved = 4;

    /// <summary>How many addresses are free.</summary>
    public static int Free(Subnet subnet) => Cidr.Usable(subnet.CidrBlock) - subnet.UsedAddresses;

    /// <summary>What RunInstances says of more instances than addresses.</summary>
    public static string TooMany(Subnet subnet) => $"There are not enough free addresses in subnet '{subnet.Id}' to satisfy the requested number of instances.";

    /// <summary>Takes a free address.</summary>
    public static string Take(Subnet subnet)
    {
        if (Free(subnet) <= 0)
            throw new AwsException(400, Insufficient, "The specified subnet does not have enough free addresses to satisfy the request.");
        var offset = subnet.GivenAddresses < Cidr.Usable(subnet.CidrBlock) ? Reserved + subnet.GivenAddresses++ : subnet.FreedAddresses.Dequeue();
        return Cidr.Text(Cidr.First(subnet.CidrBlock)!.Value + (uint)offset);
    }

    /// <summary>Removes an interface; its address is free again.</summary>
    public static void Remove(Ec2State ec2, NetworkInterface part)
    {
        ec2.Remove(part);
        if (ec2.Find<Subnet>(part.SubnetId) is { } subnet)
            subnet.FreedAddresses.Enqueue((int)(Cidr.First(part.PrivateIp + "/32")!.Value - Cidr.First(subnet.CidrBlock)!.Value));
    }
}
