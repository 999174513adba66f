using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcgatewayattachment.html</summary>
static class GatewayAttachmentType
{
    public static readonly ResourceType Type = new("AWS::EC2::VPCGatewayAttachment", Create, (_, _, _) => { }, Delete);

    static void Create(ResourceCalls calls, StackResource resource)
    {
        calls.Make("ec2", "AttachInternetGateway", Request(resource));
        resource.PhysicalId = $"IGW|{resource.Properties.Text("VpcId")}";
    }

    static void Delete(ResourceCalls calls, StackResource resource) => calls.MakeUnless("ec2", "DetachInternetGateway", Request(resource), "Gateway.NotAttached", "InvalidInternetGatewayID.NotFound");

    static JsonObject Request(StackResource resource) => new JsonObject().With(resource.Properties, "InternetGatewayId", "VpcId");
}
