using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpc.html</summary>
static class VpcType
{
    public static readonly ResourceType Type = new("AWS::EC2::VPC", Create, Update, Delete) { Updatable = ["EnableDnsHostnames", "EnableDnsSupport", "Tags"], HasTags = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var properties = resource.Properties;
        resource.PhysicalId = calls.Make("ec2", "CreateVpc", new JsonObject().With(properties, "CidrBlock").Tagged(properties, "vpc")).Text("vpc", "vpcId");
        resource.Attributes = new() { ["VpcId"] = resource.PhysicalId, ["CidrBlock"] = properties.Text("CidrBlock") ?? "" };
        if (calls.Home.Ec2.All<SecurityGroup>().FirstOrDefault(group => group.VpcId == resource.PhysicalId && group.Name == "default") is { } byDefault)
            resource.Attributes["DefaultSecurityGroup"] = byDefault.Id;
        Dns(calls, resource.PhysicalId, properties, []);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        Dns(calls, resource.PhysicalId, now, resource.Properties);
        NetworkParts.Retag(calls, resource, now);
    }

    static void Delete(ResourceCalls calls, StackResource resource) => NetworkParts.Delete(calls, "DeleteVpc", "VpcId", resource.PhysicalId, "InvalidVpcID.NotFound");

    static void Dns(ResourceCalls calls, string id, JsonObject now, JsonObject old)
    {
        foreach (var name in (string[])["EnableDnsSupport", "EnableDnsHostnames"])
        {
            if (now.Text(name) is { } value && old.Text(name) != value)
                calls.Make("ec2", "ModifyVpcAttribute", new() { ["VpcId"] = id, [name] = new JsonObject { ["Value"] = value } });
        }
    }
}
