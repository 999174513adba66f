using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>The policy of the resource that a call is about, as far as the account knows it.</summary>
/// <param name="Document">JSON text; null when it has none or when it isn't known.</param>
/// <param name="Kind">How the engine is to read it.</param>
sealed record ResourcePolicyOf(string? Document, PolicyKind Kind)
{
    /// <summary>Why it isn't known; null when it is, or when this kind of resource seldom has one.</summary>
    public string? Gap { get; init; }

    /// <summary>Whether nothing can be said without it: a key that isn't known.</summary>
    public bool IsDecisive { get; init; }

    /// <summary>Whether a grant allows the call, whatever the policies say. Only keys have grants.</summary>
    public bool IsGranted { get; init; }

    static readonly ResourcePolicyOf None = new(null, PolicyKind.Resource);

    public static ResourcePolicyOf Call(LaunchCall call, AccountIndex index)
    {
        return call.Resource.Type switch
        {
            "key" => OfKey(call, index),
            "bucket" or "object" => OfBucket(call.Resource.Label.Split('/', 2)[0], index),
            "role" when call.Action.StartsWith("sts:", StringComparison.OrdinalIgnoreCase) => OfRole(call, index),
            "queue" or "catalog" or "database" => OfOther(call, index),
            _ => None,
        };
    }

    static ResourcePolicyOf OfKey(LaunchCall call, AccountIndex index)
    {
        if (index.Key(call.Resource.Arn) is not { Policy: { } policy } key)
            return new ResourcePolicyOf(null, PolicyKind.Key) { IsDecisive = true };
        var operation = call.Action[(call.Action.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new ResourcePolicyOf(policy, PolicyKind.Key)
        {
            IsGranted = key.Grants?.Any(grant => string.Equals(grant.GranteePrincipal, call.Principal, StringComparison.Ordinal)
                && grant.Constraints is null && grant.Operations.Contains(operation, StringComparer.Ordinal)) ?? false,
        };
    }

    static ResourcePolicyOf OfBucket(string name, AccountIndex index) => index.Bucket(name) switch
    {
        { Policy: { } policy } => new ResourcePolicyOf(policy, PolicyKind.Resource),
        _ when IsOfEmr(name) => None,
        _ => None with { Gap = $"the policy of bucket {name} is not known: it could deny, or allow for itself" },
    };

    static bool IsOfEmr(string bucket) =>
        bucket.Equals("elasticmapreduce", StringComparison.Ordinal) || bucket.EndsWith(".elasticmapreduce", StringComparison.Ordinal);

    static ResourcePolicyOf OfRole(LaunchCall call, AccountIndex index) => index.Role(call.Resource.Arn)?.TrustPolicy is { } trust
        ? new ResourcePolicyOf(trust, PolicyKind.Trust)
        : new ResourcePolicyOf(null, PolicyKind.Trust) { IsDecisive = true, Gap = $"the trust policy of {call.Resource.Label} is not known" };

    static ResourcePolicyOf OfOther(LaunchCall call, AccountIndex index) =>
        index.Account.ResourcePolicies.FirstOrDefault(policy => string.Equals(policy.ResourceArn, call.Resource.Arn, StringComparison.Ordinal)) is { } found
            ? new ResourcePolicyOf(found.Document, PolicyKind.Resource) : None;
}
