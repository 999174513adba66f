using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html</summary>
static class DescribeSubnets
{
    public static readonly Operation Operation = new("DescribeSubnets", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call, "subnetSet", call.Home.Ec2.All<Subnet>(), "SubnetId", Ec2Finds.NoSubnet, subnet => NetworkShapes.Subnet(call, subnet), Filter);

    static IEnumerable<string?>? Filter(Subnet it, string name) => name switch
    {
        "subnet-id" => [it.Id],
        "vpc-id" => [it.VpcId],
        "availability-zone" or "availabilityZone" => [it.AvailabilityZone],
        "availability-zone-id" => [Zones.IdOf(it.AvailabilityZone)],
        "cidr-block" or "cidr" or "cidrBlock" => [it.CidrBlock],
        "default-for-az" or "defaultForAz" => [Ec2Describe.Word(it.IsDefaultForAz)],
        "map-public-ip-on-launch" => [Ec2Describe.Word(it.MapPublicIpOnLaunch)],
        "state" => ["available"],
        _ => null,
    };
}
