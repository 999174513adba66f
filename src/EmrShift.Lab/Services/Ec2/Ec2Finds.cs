using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// Ids in a request → what they name, or EC2's not-found error.
/// Source: EC2 API reference, "Error codes for the Amazon EC2 API".
/// </summary>
static class Ec2Finds
{
    public static Vpc Vpc(Call call, string id) => call.Home.Ec2.Find<Vpc>(id) ?? throw NoVpc(id);

    public static Subnet Subnet(Call call, string id) => call.Home.Ec2.Find<Subnet>(id) ?? throw NoSubnet(id);

    public static SecurityGroup Group(Call call, string id) => call.Home.Ec2.Find<SecurityGroup>(id) ?? throw NoGroup(id);

    public static InternetGateway Gateway(Call call, string id) => call.Home.Ec2.Find<InternetGateway>(id) ?? throw NoGateway(id);

    public static RouteTable RouteTable(Call call, string id) => call.Home.Ec2.Find<RouteTable>(id) ?? throw NoRouteTable(id);

    public static Instance Instance(Call call, string id) => call.Home.Ec2.Find<Instance>(id) ?? throw NoInstance(id);

    public static AwsException NoVpc(string id) => new(400, "InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist");

    public static AwsException NoSubnet(string id) => new(400, "InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist");

    public static AwsException NoGroup(string id) => new(400, "InvalidGroup.NotFound", $"The security group '{id}' does not exist");

    public static AwsException NoGateway(string id) => new(400, "InvalidInternetGatewayID.NotFound", $"The internetGateway ID '{id}' does not exist");

    public static AwsException NoRouteTable(string id) => new(400, "InvalidRouteTableID.NotFound", $"The routeTable ID '{id}' does not exist");

    public static AwsException NoInstance(string id) => new(400, "InvalidInstanceID.NotFound", $"The instance ID '{id}' does not exist");

    public static AwsException NoVolume(string id) => new(400, "InvalidVolume.NotFound", $"The volume '{id}' does not exist.");

    public static AwsException NoInterface(string id) => new(400, "InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist");

    public static AwsException NoTemplate(string id) => new(400, "InvalidLaunchTemplateId.NotFound", $"The specified launch template, with template ID {id}, does not exist.");

    public static AwsException NoEndpoint(string id) => new(400, "InvalidVpcEndpointId.NotFound", $"The Vpc Endpoint Id '{id}' does not exist");

    public static AwsException Nothing(string id) => new(400, "InvalidID", $"The ID '{id}' is not valid");

    /// <summary>Something still uses it.</summary>
    public static AwsException InUse(string what, string id) => new(400, "DependencyViolation", $"The {what} '{id}' has dependencies and cannot be deleted.");
}
