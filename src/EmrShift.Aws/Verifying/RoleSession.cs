using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Aws.Verifying;

/// <summary>
/// A session of a role that may do only what the role may do later: session policies cut it down to the policies that stay. What the session may do is allowed
/// by the role as it is and by them: v1, which the role still has, helps no more.
/// Source: IAM User Guide, "Policies and permissions in IAM", session policies; STS API Reference, AssumeRole.
/// </summary>
/// <param name="Managed">ARNs of the managed policies that stay.</param>
/// <param name="Inline">The inline policies that stay, as one document; null: none.</param>
public sealed record RoleSession(ImmutableArray<string> Managed, string? Inline)
{
    const int ArnsMax = 10;
    const int PolicyLengthMax = 2048;

    /// <summary>A session that may do all that the role may.</summary>
    public static RoleSession Whole { get; } = new([], null);

    /// <summary>The session for a role that is about to lose policies.</summary>
    /// <param name="now">The role as it is.</param>
    /// <param name="later">The role as it will be.</param>
    /// <returns>The session; null where what stays is too much for session policies, or nothing.</returns>
    public static RoleSession? Of(Role now, Role later)
    {
        if (now.AttachedPolicies.SequenceEqual(later.AttachedPolicies, StringComparer.Ordinal) && now.InlinePolicies.SequenceEqual(later.InlinePolicies))
            return Whole;
        var policy = later.InlinePolicies.IsEmpty ? null : Joined(later.InlinePolicies);
        return later.AttachedPolicies.Length > ArnsMax || policy?.Length > PolicyLengthMax || (later.AttachedPolicies.IsEmpty && policy is null) ? null : new(later.AttachedPolicies, policy);
    }

    internal void AddTo(JsonObject input)
    {
        if (!Managed.IsEmpty)
            input["PolicyArns"] = new JsonArray([.. Managed.Select(arn => new JsonObject { ["arn"] = arn })]);
        if (Inline is not null)
            input["Policy"] = Inline;
    }

    // Statement ids must not repeat in one document; nobody reads them here.
    internal static string Joined(ImmutableArray<InlinePolicy> policies)
    {
        var statements = new JsonArray();
        foreach (var policy in policies)
        {
            var statement = JsonNode.Parse(policy.Document)!["Statement"];
            foreach (var one in statement is JsonArray many ? [.. many] : new[] { statement })
            {
                var copy = (JsonObject)one!.DeepClone();
                copy.Remove("Sid");
                statements.Add((JsonNode)copy);
            }
        }
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
    }
}
