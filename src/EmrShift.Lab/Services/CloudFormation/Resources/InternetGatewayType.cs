using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-internetgateway.html</summary>
static class InternetGatewayType
{
    public static readonly ResourceType Type = new("AWS::EC2::InternetGateway", Create, NetworkParts.Retag, Delete) { Updatable = ["Tags"], HasTags = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        resource.PhysicalId = calls.Make("ec2", "CreateInternetGateway", NetworkParts.Tagged([], resource.Properties, "internet-gateway")).Text("internetGateway", "internetGatewayId");
        resource.Attributes = new() { ["InternetGatewayId"] = resource.PhysicalId };
    }

    static void Delete(ResourceCalls calls, StackResource resource) =>
        NetworkParts.Delete(calls, "DeleteInternetGateway", "InternetGatewayId", resource.PhysicalId, "InvalidInternetGatewayID.NotFound");
}
