using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-managedpolicy.html</summary>
static class ManagedPolicyType
{
    const int VersionsMax = 5;

    public static readonly ResourceType Type = new("AWS::IAM::ManagedPolicy", Create, Update, Delete)
    {
        Updatable = ["PolicyDocument", "Roles", "Users", "Groups"],
        NameProperty = "ManagedPolicyName",
        NeedsCapability = true,
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var properties = resource.Properties;
        var name = properties.Text("ManagedPolicyName") ?? calls.NameOf(resource, 128);
        var policy = calls.Make("iam", "CreatePolicy", new JsonObject { ["PolicyName"] = name, ["PolicyDocument"] = Shapes.Document(properties["PolicyDocument"]) }.With(properties, "Path", "Description"));
        var arn = policy.Text("Policy", "Arn");
        (resource.PhysicalId, resource.Attributes) = (arn, new() { ["PolicyArn"] = arn, ["PolicyId"] = policy.Text("Policy", "PolicyId") });
        Attach(calls, arn, properties, []);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var (arn, old) = (resource.PhysicalId, resource.Properties);
        if (!JsonNode.DeepEquals(old["PolicyDocument"], now["PolicyDocument"]))
        {
            // The oldest version makes room.
            if (Versions(calls, arn) is { Count: >= VersionsMax } versions)
                calls.Make("iam", "DeletePolicyVersion", new() { ["PolicyArn"] = arn, ["VersionId"] = versions[0] });
            calls.Make("iam", "CreatePolicyVersion", new() { ["PolicyArn"] = arn, ["PolicyDocument"] = Shapes.Document(now["PolicyDocument"]), ["SetAsDefault"] = "true" });
        }
        Attach(calls, arn, now, old);
        Detach(calls, arn, old, now);
    }

    static void Delete(ResourceCalls calls, StackResource resource)
    {
        var arn = resource.PhysicalId;
        Detach(calls, arn, resource.Properties, []);
        foreach (var version in Versions(calls, arn).Where(version => version != calls.Account.Iam.Policies[arn].DefaultVersionId))
            calls.Make("iam", "DeletePolicyVersion", new() { ["PolicyArn"] = arn, ["VersionId"] = version });
        calls.MakeUnless("iam", "DeletePolicy", new() { ["PolicyArn"] = arn }, "NoSuchEntity");
    }

    static List<string> Versions(ResourceCalls calls, string arn) => [.. calls.Account.Iam.Policies.GetValueOrDefault(arn)?.Versions.Select(version => version.Id) ?? []];

    static void Attach(ResourceCalls calls, string arn, JsonObject to, JsonObject not) =>
        IamParts.Each(to, not, "Attach{0}Policy", (operation, request) => calls.Make("iam", operation, Of(request, arn)));

    static void Detach(ResourceCalls calls, string arn, JsonObject from, JsonObject not) =>
        IamParts.Each(from, not, "Detach{0}Policy", (operation, request) => calls.MakeUnless("iam", operation, Of(request, arn), "NoSuchEntity"));

    static JsonObject Of(JsonObject request, string arn)
    {
        request["PolicyArn"] = arn;
        return request;
    }
}
