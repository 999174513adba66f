using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnetroutetableassociation.html</summary>
static class RouteTableAssociationType
{
    public static readonly ResourceType Type = new("AWS::EC2::SubnetRouteTableAssociation", Create, (_, _, _) => { }, Delete);

    static void Create(ResourceCalls calls, StackResource resource)
    {
        resource.PhysicalId = calls.Make("ec2", "AssociateRouteTable", new JsonObject().With(resource.Properties, "RouteTableId", "SubnetId")).Text("associationId");
        resource.Attributes = new() { ["Id"] = resource.PhysicalId };
    }

    static void Delete(ResourceCalls calls, StackResource resource) =>
        NetworkParts.Delete(calls, "DisassociateRouteTable", "AssociationId", resource.PhysicalId, "InvalidAssociationID.NotFound");
}
