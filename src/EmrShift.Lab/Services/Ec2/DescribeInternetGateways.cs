using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html</summary>
static class DescribeInternetGateways
{
    public static readonly Operation Operation = new("DescribeInternetGateways", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(call, "internetGatewaySet", call.Home.Ec2.All<InternetGateway>(), "InternetGatewayId", Ec2Finds.NoGateway, NetworkShapes.Gateway, Filter);

    static IEnumerable<string?>? Filter(InternetGateway it, string name) => name switch
    {
        "internet-gateway-id" => [it.Id],
        "attachment.vpc-id" => [it.VpcId],
        "attachment.state" => [it.VpcId is null ? null : "available"],
        _ => null,
    };
}
