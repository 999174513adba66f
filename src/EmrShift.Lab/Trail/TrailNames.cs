using System.Text.Json.Nodes;

namespace EmrShift.Lab.Trail;

/// <summary>CloudTrail shows the members of requests and answers with a small first letter.</summary>
static class TrailNames
{
    // What CloudTrail replaces, whatever the service.
    const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>A copy with every member's first letter in lower case.</summary>
    public static JsonNode? LowerFirst(JsonNode? node) => node switch
    {
        null => null,
        JsonObject members => Members(members),
        JsonArray items => new JsonArray([.. items.Select(LowerFirst)]),
        _ => node.DeepClone(),
    };

    static JsonObject Members(JsonObject members)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in members)
            copy[Lower(name)] = name is "SecretAccessKey" or "Password" or "UserData" or "NewPassword" or "OldPassword" ? Hidden : LowerFirst(value);
        return copy;
    }

    static string Lower(string name) => name.Length == 0 || name.StartsWith("aws:", StringComparison.Ordinal) ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
