using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>What the IAM resources have in common: tags, and the principals that a policy is for.</summary>
static class IamParts
{
    static readonly (string Property, string Kind, string Parameter)[] Holders = [("Roles", "Role", "RoleName"), ("Users", "User", "UserName"), ("Groups", "Group", "GroupName")];

    /// <summary>Changes the tags of <c>TagRole</c>, <c>TagPolicy</c> and the like.</summary>
    public static void Retag(ResourceCalls calls, string kind, string parameter, string id, JsonObject old, JsonObject now)
    {
        var (had, has) = (old.Tags(), now.Tags());
        if (has.Where(tag => had.GetValueOrDefault(tag.Key) != tag.Value).ToList() is { Count: > 0 } set)
            calls.Make("iam", $"Tag{kind}", new() { [parameter] = id, ["Tags"] = Shapes.Request(set) });
        if (had.Keys.Except(has.Keys).ToList() is { Count: > 0 } gone)
            calls.Make("iam", $"Untag{kind}", new() { [parameter] = id, ["TagKeys"] = new JsonArray([.. gone.Select(key => (JsonNode)key)]) });
    }

    /// <summary>Makes a call for each principal that the properties name and that <paramref name="others"/> don't: <c>AttachRolePolicy</c> of <c>Attach{0}Policy</c>.</summary>
    public static void Each(JsonObject properties, JsonObject others, string format, Action<string, JsonObject> make)
    {
        foreach (var (property, kind, parameter) in Holders)
        {
            foreach (var name in properties.Texts(property).Except(others.Texts(property)))
                make(string.Format(System.Globalization.CultureInfo.InvariantCulture, format, kind), new() { [parameter] = name });
        }
    }
}
