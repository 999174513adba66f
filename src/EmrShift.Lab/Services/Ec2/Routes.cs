using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Routes in requests.</summary>
static class Routes
{
    static readonly (string Parameter, string Member)[] Targets =
    [
        ("GatewayId", "gatewayId"), ("NatGatewayId", "natGatewayId"), ("NetworkInterfaceId", "networkInterfaceId"), ("InstanceId", "instanceId"),
        ("TransitGatewayId", "transitGatewayId"), ("VpcPeeringConnectionId", "vpcPeeringConnectionId"), ("VpcEndpointId", "gatewayId"),
    ];

    public static Route OfRequest(Call call)
    {
        foreach (var (parameter, member) in Targets)
        {
            if (call.Input.OptionalText(parameter) is { Length: > 0 } target)
                return new Route(DestinationOf(call), member, target, "CreateRoute");
        }
        throw new AwsException(400, "MissingParameter", "The request must contain exactly one of gatewayId, natGatewayId, networkInterfaceId, instanceId, transitGatewayId or vpcPeeringConnectionId");
    }

    public static string DestinationOf(Call call) => call.Input.OptionalText("DestinationCidrBlock")
        ?? call.Input.OptionalText("DestinationIpv6CidrBlock")
        ?? call.Input.OptionalText("DestinationPrefixListId")
        ?? throw new AwsException(400, "MissingParameter", "The request must contain the parameter destinationCidrBlock");
}
