using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html</summary>
static class DescribeVpcs
{
    public static readonly Operation Operation = new("DescribeVpcs", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(call, "vpcSet", call.Home.Ec2.All<Vpc>(), "VpcId", Ec2Finds.NoVpc, NetworkShapes.Vpc, Filter);

    static IEnumerable<string?>? Filter(Vpc it, string name) => name switch
    {
        "vpc-id" => [it.Id],
        "cidr" or "cidr-block" or "cidr-block-association.cidr-block" => [it.CidrBlock],
        "is-default" or "isDefault" => [Ec2Describe.Word(it.IsDefault)],
        "state" => ["available"],
        "dhcp-options-id" => ["default"],
        _ => null,
    };
}
