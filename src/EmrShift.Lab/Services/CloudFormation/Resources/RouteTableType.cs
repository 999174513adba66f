using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-routetable.html</summary>
static class RouteTableType
{
    public static readonly ResourceType Type = new("AWS::EC2::RouteTable", Create, NetworkParts.Retag, Delete) { Updatable = ["Tags"], HasTags = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        resource.PhysicalId = calls.Make("ec2", "CreateRouteTable", new JsonObject().With(resource.Properties, "VpcId").Tagged(resource.Properties, "route-table")).Text("routeTable", "routeTableId");
        resource.Attributes = new() { ["RouteTableId"] = resource.PhysicalId };
    }

    static void Delete(ResourceCalls calls, StackResource resource) => NetworkParts.Delete(calls, "DeleteRouteTable", "RouteTableId", resource.PhysicalId, "InvalidRouteTableID.NotFound");
}
