using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AllocateAddress.html</summary>
static class AllocateAddress
{
    public static readonly Operation Operation = new("AllocateAddress", call => Ec2Questions.Create(call, "elastic-ip"), Run);

    static Answer Run(Call call)
    {
        var ec2 = call.Home.Ec2;
        var address = ec2.Add(Ec2Tags.Tag(call, new Address
        {
            Id = call.World.Ids.Ec2("eipalloc"),
            OwnerId = call.Account.Id,
            // A block that is reserved for documentation (RFC 5737).
            PublicIp = $"203.0.113.{ec2.All<Address>().Count() % 250 + 1}",
        }));
        return new Output { ["publicIp"] = address.PublicIp, ["allocationId"] = address.Id, ["domain"] = "vpc" };
    }
}
