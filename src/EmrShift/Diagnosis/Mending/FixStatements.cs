using System.Text.Json.Nodes;
using EmrShift.Plans;

namespace EmrShift.Diagnosis.Mending;

/// <summary>The statements that a fix adds to a policy document.</summary>
static class FixStatements
{
    /// <summary>The statements of a cause's fix; empty when it has none.</summary>
    public static List<JsonNode> Of(Cause cause) =>
        cause.Fix.FirstOrDefault(static step => step.Form == "json") is { } fix && JsonNode.Parse(fix.Text) is JsonObject document && document["Statement"] is JsonArray statements
            ? [.. statements.OfType<JsonNode>()] : [];

    /// <summary>A document with statements added that it does not hold yet: a new document where there is none. The others stay as they are, in their order.</summary>
    public static string With(string? document, IEnumerable<JsonNode> added)
    {
        var policy = document is null ? new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray() } : (JsonObject)JsonNode.Parse(document)!;
        if (policy["Statement"] is not JsonArray statements)
            policy["Statement"] = statements = policy["Statement"]?.DeepClone() is { } only ? [only] : [];
        foreach (var statement in added)
        {
            if (!statements.Any(known => JsonNode.DeepEquals(known, statement)))
                statements.Add(statement.DeepClone());
        }
        return CanonicalJson.Of(policy.ToJsonString());
    }
}
