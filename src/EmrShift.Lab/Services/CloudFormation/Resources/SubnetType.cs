using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-subnet.html</summary>
static class SubnetType
{
    public static readonly ResourceType Type = new("AWS::EC2::Subnet", Create, Update, Delete) { Updatable = ["MapPublicIpOnLaunch", "Tags"], HasTags = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var properties = resource.Properties;
        var subnet = calls.Make("ec2", "CreateSubnet", new JsonObject().With(properties, "VpcId", "CidrBlock", "AvailabilityZone").Tagged(properties, "subnet"));
        resource.PhysicalId = subnet.Text("subnet", "subnetId");
        resource.Attributes = new()
        {
            ["SubnetId"] = resource.PhysicalId,
            ["AvailabilityZone"] = subnet.Text("subnet", "availabilityZone"),
            ["CidrBlock"] = properties.Text("CidrBlock") ?? "",
            ["VpcId"] = properties.Text("VpcId") ?? "",
        };
        Public(calls, resource.PhysicalId, properties, []);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        Public(calls, resource.PhysicalId, now, resource.Properties);
        NetworkParts.Retag(calls, resource, now);
    }

    static void Delete(ResourceCalls calls, StackResource resource) => NetworkParts.Delete(calls, "DeleteSubnet", "SubnetId", resource.PhysicalId, "InvalidSubnetID.NotFound");

    static void Public(ResourceCalls calls, string id, JsonObject now, JsonObject old)
    {
        if (now.Text("MapPublicIpOnLaunch") is { } value && old.Text("MapPublicIpOnLaunch") != value)
            calls.Make("ec2", "ModifySubnetAttribute", new() { ["SubnetId"] = id, ["MapPublicIpOnLaunch"] = new JsonObject { ["Value"] = value } });
    }
}
