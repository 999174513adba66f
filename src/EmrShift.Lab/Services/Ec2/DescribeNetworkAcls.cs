using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html</summary>
static class DescribeNetworkAcls
{
    public static readonly Operation Operation = new("DescribeNetworkAcls", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call, "networkAclSet", call.Home.Ec2.All<NetworkAcl>(), "NetworkAclId", Ec2Finds.Nothing, acl => NetworkShapes.Acl(call, acl), (acl, name) => Filter(call, acl, name));

    static IEnumerable<string?>? Filter(Call call, NetworkAcl it, string name) => name switch
    {
        "network-acl-id" => [it.Id],
        "vpc-id" => [it.VpcId],
        "default" => ["true"],
        "association.subnet-id" => call.Home.Ec2.All<Subnet>().Where(subnet => subnet.VpcId == it.VpcId).Select(subnet => subnet.Id),
        _ => null,
    };
}
