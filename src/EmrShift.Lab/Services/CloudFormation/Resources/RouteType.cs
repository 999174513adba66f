using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html</summary>
static class RouteType
{
    public static readonly ResourceType Type = new("AWS::EC2::Route", Create, Update, Delete) { Updatable = ["GatewayId", "NatGatewayId", "VpcEndpointId"] };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        calls.Make("ec2", "CreateRoute", Request(resource.Properties));
        resource.PhysicalId = $"{resource.Properties.Text("RouteTableId")}|{resource.Properties.Text("DestinationCidrBlock")}";
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now) => calls.Make("ec2", "ReplaceRoute", Request(now));

    static void Delete(ResourceCalls calls, StackResource resource) =>
        calls.MakeUnless("ec2", "DeleteRoute", new JsonObject().With(resource.Properties, "RouteTableId", "DestinationCidrBlock"), "InvalidRoute.NotFound", "InvalidRouteTableID.NotFound");

    static JsonObject Request(JsonObject properties) => new JsonObject().With(properties, "RouteTableId", "DestinationCidrBlock", "GatewayId", "NatGatewayId", "VpcEndpointId");
}
