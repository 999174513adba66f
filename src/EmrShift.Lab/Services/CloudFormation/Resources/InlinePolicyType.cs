using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-policy.html</summary>
static class InlinePolicyType
{
    public static readonly ResourceType Type = new("AWS::IAM::Policy", Create, Update, Delete)
    {
        Updatable = ["PolicyDocument", "PolicyName", "Roles", "Users", "Groups"],
        NeedsCapability = true,
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        resource.PhysicalId = calls.NameOf(resource);
        Put(calls, resource.Properties, []);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var old = resource.Properties;
        var isSame = old.Text("PolicyName") == now.Text("PolicyName") && JsonNode.DeepEquals(old["PolicyDocument"], now["PolicyDocument"]);
        Put(calls, now, isSame ? old : []);
        Remove(calls, old, old.Text("PolicyName") == now.Text("PolicyName") ? now : []);
    }

    static void Delete(ResourceCalls calls, StackResource resource) => Remove(calls, resource.Properties, []);

    static void Put(ResourceCalls calls, JsonObject properties, JsonObject not) => IamParts.Each(properties, not, "Put{0}Policy", (operation, request) =>
    {
        request["PolicyName"] = properties.Text("PolicyName");
        request["PolicyDocument"] = Shapes.Document(properties["PolicyDocument"]);
        calls.Make("iam", operation, request);
    });

    static void Remove(ResourceCalls calls, JsonObject properties, JsonObject not) => IamParts.Each(properties, not, "Delete{0}Policy", (operation, request) =>
    {
        request["PolicyName"] = properties.Text("PolicyName");
        calls.MakeUnless("iam", operation, request, "NoSuchEntity");
    });
}
