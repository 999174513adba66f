using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html</summary>
static class CreateSubnet
{
    public static readonly Operation Operation = new("CreateSubnet", call => Ec2Questions.Create(call, "subnet", ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        var cidr = Cidr.Checked(call, "CidrBlock", 16, 28);
        var ec2 = call.Home.Ec2;
        if (!Cidr.Contains(vpc.CidrBlock, cidr))
            throw new AwsException(400, "InvalidSubnet.Range", $"The CIDR '{cidr}' is invalid.");
        if (ec2.All<Subnet>().Any(subnet => subnet.VpcId == vpc.Id && Cidr.Overlaps(subnet.CidrBlock, cidr)))
            throw new AwsException(400, "InvalidSubnet.Conflict", $"The CIDR '{cidr}' conflicts with another subnet");
        var zone = call.Input.OptionalText("AvailabilityZone") ?? Zones.Of(call.Region).First();
        if (!Zones.Of(call.Region).Contains(zone, StringComparer.Ordinal))
        {
            throw new AwsException(
                400,
                "InvalidParameterValue",
                $"Value ({zone}) for parameter availabilityZone is invalid. Subnets can currently only be created in the following availability zones: {string.Join(", ", Zones.Of(call.Region))}.");
        }
        var subnet = ec2.Add(Ec2Tags.Tag(call, new Subnet
        {
            Id = call.World.Ids.Ec2("subnet"),
            OwnerId = call.Account.Id,
            VpcId = vpc.Id,
            CidrBlock = cidr,
            AvailabilityZone = zone,
            AclAssociationId = call.World.Ids.Ec2("aclassoc"),
        }));
        return new Output { ["subnet"] = NetworkShapes.Subnet(call, subnet) };
    }
}
