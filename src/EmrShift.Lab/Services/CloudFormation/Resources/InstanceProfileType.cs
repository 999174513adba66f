using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-instanceprofile.html</summary>
static class InstanceProfileType
{
    public static readonly ResourceType Type = new("AWS::IAM::InstanceProfile", Create, Update, Delete) { Updatable = ["Roles"], NameProperty = "InstanceProfileName", NeedsCapability = true };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var name = resource.Properties.Text("InstanceProfileName") ?? calls.NameOf(resource, 128);
        var profile = calls.Make("iam", "CreateInstanceProfile", new JsonObject { ["InstanceProfileName"] = name }.With(resource.Properties, "Path"));
        (resource.PhysicalId, resource.Attributes) = (name, new() { ["Arn"] = profile.Text("InstanceProfile", "Arn") });
        Update(calls, resource, []);
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var had = calls.Account.Iam.InstanceProfiles.GetValueOrDefault(resource.PhysicalId)?.RoleName;
        var roles = (now.Count == 0 ? resource.Properties : now).Texts("Roles");
        if (had is not null && !roles.Contains(had, StringComparer.Ordinal))
            calls.Make("iam", "RemoveRoleFromInstanceProfile", new() { ["InstanceProfileName"] = resource.PhysicalId, ["RoleName"] = had });
        foreach (var role in roles.Where(role => role != had))
            calls.Make("iam", "AddRoleToInstanceProfile", new() { ["InstanceProfileName"] = resource.PhysicalId, ["RoleName"] = role });
    }

    static void Delete(ResourceCalls calls, StackResource resource)
    {
        if (calls.Account.Iam.InstanceProfiles.GetValueOrDefault(resource.PhysicalId)?.RoleName is { } role)
            calls.MakeUnless("iam", "RemoveRoleFromInstanceProfile", new() { ["InstanceProfileName"] = resource.PhysicalId, ["RoleName"] = role }, "NoSuchEntity");
        calls.MakeUnless("iam", "DeleteInstanceProfile", new() { ["InstanceProfileName"] = resource.PhysicalId }, "NoSuchEntity");
    }
}
