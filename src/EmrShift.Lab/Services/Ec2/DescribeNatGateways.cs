using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html</summary>
static class DescribeNatGateways
{
    public static readonly Operation Operation = new("DescribeNatGateways", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(call, "natGatewaySet", call.Home.Ec2.All<NatGateway>(), "NatGatewayId", id => new AwsException(400, "NatGatewayNotFound", $"NAT Gateway {id} was not found"), NetworkShapes.Nat, Filter);

    static IEnumerable<string?>? Filter(NatGateway it, string name) => name switch
    {
        "nat-gateway-id" => [it.Id],
        "vpc-id" => [it.VpcId],
        "subnet-id" => [it.SubnetId],
        "state" => [it.State],
        _ => null,
    };
}
