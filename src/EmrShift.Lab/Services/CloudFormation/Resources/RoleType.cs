using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html</summary>
static class RoleType
{
    public static readonly ResourceType Type = new("AWS::IAM::Role", Create, Update, Delete)
    {
        Updatable = ["AssumeRolePolicyDocument", "Description", "ManagedPolicyArns", "MaxSessionDuration", "PermissionsBoundary", "Policies", "Tags"],
        NameProperty = "RoleName",
        HasTags = true,
        NeedsCapability = true,
    };

    static void Create(ResourceCalls calls, StackResource resource)
    {
        var properties = resource.Properties;
        var name = properties.Text("RoleName") ?? calls.NameOf(resource);
        var request = new JsonObject { ["RoleName"] = name, ["AssumeRolePolicyDocument"] = Shapes.Document(properties["AssumeRolePolicyDocument"]) }
            .With(properties, "Path", "Description", "MaxSessionDuration", "PermissionsBoundary");
        if (properties.Tags() is { Count: > 0 } tags)
            request["Tags"] = Shapes.Request(tags);
        var role = calls.Make("iam", "CreateRole", request);
        resource.PhysicalId = name;
        resource.Attributes = new() { ["Arn"] = role.Text("Role", "Arn"), ["RoleId"] = role.Text("Role", "RoleId") };
        Grant(calls, name, [], properties.Texts("ManagedPolicyArns"), Inline([]), Inline(properties));
    }

    static void Update(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var (name, old) = (resource.PhysicalId, resource.Properties);
        JsonObject Named() => new() { ["RoleName"] = name };
        foreach (var property in ResourceType.Differing(old, now))
        {
            switch (property)
            {
                case "AssumeRolePolicyDocument":
                    calls.Make("iam", "UpdateAssumeRolePolicy", new() { ["RoleName"] = name, ["PolicyDocument"] = Shapes.Document(now[property]) });
                    break;
                case "Description" or "MaxSessionDuration":
                    calls.Make("iam", "UpdateRole", Named().With(now, "Description", "MaxSessionDuration"));
                    break;
                case "PermissionsBoundary" when now[property] is null:
                    calls.Make("iam", "DeleteRolePermissionsBoundary", Named());
                    break;
                case "PermissionsBoundary":
                    calls.Make("iam", "PutRolePermissionsBoundary", Named().With(now, property));
                    break;
            }
        }
        Grant(calls, name, old.Texts("ManagedPolicyArns"), now.Texts("ManagedPolicyArns"), Inline(old), Inline(now));
        IamParts.Retag(calls, "Role", "RoleName", name, old, now);
    }

    static void Delete(ResourceCalls calls, StackResource resource)
    {
        // Of a role that was half made, what it has.
        var role = calls.Account.Iam.Roles.GetValueOrDefault(resource.PhysicalId);
        var arns = resource.Properties.Texts("ManagedPolicyArns").Where(arn => role?.AttachedPolicies.Contains(arn) == true);
        var inline = Inline(resource.Properties).Where(policy => role?.InlinePolicies.ContainsKey(policy.Key) == true);
        Grant(calls, resource.PhysicalId, [.. arns], [], new(inline.ToDictionary(), StringComparer.Ordinal), Inline([]));
        calls.MakeUnless("iam", "DeleteRole", new() { ["RoleName"] = resource.PhysicalId }, "NoSuchEntity");
    }

    // Attach before detach: nothing loses a permission that it keeps.
    static void Grant(ResourceCalls calls, string name, IReadOnlyList<string> hadArns, IReadOnlyList<string> arns, SortedDictionary<string, string> had, SortedDictionary<string, string> inline)
    {
        foreach (var arn in arns.Except(hadArns))
            calls.Make("iam", "AttachRolePolicy", new() { ["RoleName"] = name, ["PolicyArn"] = arn });
        foreach (var (policy, document) in inline.Where(pair => had.GetValueOrDefault(pair.Key) != pair.Value))
            calls.Make("iam", "PutRolePolicy", new() { ["RoleName"] = name, ["PolicyName"] = policy, ["PolicyDocument"] = document });
        foreach (var arn in hadArns.Except(arns))
            calls.MakeUnless("iam", "DetachRolePolicy", new() { ["RoleName"] = name, ["PolicyArn"] = arn }, "NoSuchEntity");
        foreach (var policy in had.Keys.Except(inline.Keys))
            calls.MakeUnless("iam", "DeleteRolePolicy", new() { ["RoleName"] = name, ["PolicyName"] = policy }, "NoSuchEntity");
    }

    static SortedDictionary<string, string> Inline(JsonObject properties)
    {
        var policies = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var policy in properties.Items("Policies"))
            policies[policy.Text("PolicyName") ?? ""] = Shapes.Document(policy.Member("PolicyDocument"));
        return policies;
    }
}
