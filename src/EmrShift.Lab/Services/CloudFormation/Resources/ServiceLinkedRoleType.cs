using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-servicelinkedrole.html</summary>
static class ServiceLinkedRoleType
{
    public static readonly ResourceType Type = new("AWS::IAM::ServiceLinkedRole", Create, (_, _, _) => { }, Delete) { NeedsCapability = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var request = new JsonObject { ["AWSServiceName"] = resource.Properties.Text("AWSServiceName") }.With(resource.Properties, "CustomSuffix", "Description");
        resource.PhysicalId = calls.Make("iam", "CreateServiceLinkedRole", request).Text("Role", "RoleName");
        resource.Attributes = new() { ["RoleName"] = resource.PhysicalId };
    }

    static void Delete(ResourceCalls calls, StackResource resource) =>
        calls.MakeUnless("iam", "DeleteServiceLinkedRole", new() { ["RoleName"] = resource.PhysicalId }, "NoSuchEntity");
}
