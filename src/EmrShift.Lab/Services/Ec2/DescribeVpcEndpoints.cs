using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html</summary>
static class DescribeVpcEndpoints
{
    public static readonly Operation Operation = new("DescribeVpcEndpoints", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call, "vpcEndpointSet", call.Home.Ec2.All<VpcEndpoint>(), "VpcEndpointId", Ec2Finds.NoEndpoint, it => NetworkShapes.Endpoint(call, it), Filter);

    static IEnumerable<string?>? Filter(VpcEndpoint it, string name) => name switch
    {
        "vpc-endpoint-id" => [it.Id],
        "vpc-id" => [it.VpcId],
        "service-name" => [it.ServiceName],
        "vpc-endpoint-type" => [it.EndpointType],
        "vpc-endpoint-state" => ["available"],
        _ => null,
    };
}
