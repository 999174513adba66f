using System.Collections.Immutable;

namespace EmrShift.Trails;

/// <summary>One permission that a generated policy has to give, and why.</summary>
/// <param name="Action">The IAM action.</param>
/// <param name="Resource">An ARN, with <c>*</c> where the rule generalised it.</param>
/// <param name="Uses">The observed uses that it covers; none when only a definition implies it.</param>
/// <param name="Source">For implied permissions: what implies them, such as <c>step 2 of cluster nightly</c>; null for observed ones.</param>
public sealed record PolicyNeed(string Action, string Resource, ImmutableArray<Use> Uses, string? Source)
{
    /// <summary>Not seen in the log: AWS checks it beside a logged call, or a cluster's definition asks for it.</summary>
    public bool IsInferred => Uses.All(use => use.IsInferred);

    /// <summary>
    /// The needs of observed use. Only what worked counts: a refused call is a wish, not a need. Uses whose resource the log doesn't tell are left out;
    /// <see cref="GeneratedPolicy.Open"/> names them.
    /// </summary>
    public static IEnumerable<PolicyNeed> Of(IEnumerable<Use> uses) =>
        uses.Where(use => use.Count > use.Denied && use.Resource.Length > 0)
            .GroupBy(use => (use.Action, Resource: PolicyResources.Generalise(use.Resource)))
            .Select(group => new PolicyNeed(group.Key.Action, group.Key.Resource, [.. group], null));
}

/// <summary>How resources of observed calls become resources of a policy. The rule is stated, and part of the report.</summary>
static class PolicyResources
{
    /// <summary>
    /// S3 objects: see <see cref="ObjectKeys"/>. Instances, volumes, interfaces, clusters, log streams: <c>*</c> in place of the id, as they are new each day.
    /// Everything else stays as it is.
    /// </summary>
    public static string Generalise(string arn)
    {
        if (arn.Contains(":ec2:", StringComparison.Ordinal))
        {
            var type = arn.LastIndexOf(':') + 1;
            return arn.AsSpan(type) is var rest && (rest.StartsWith("instance/") || rest.StartsWith("volume/") || rest.StartsWith("network-interface/"))
                ? arn[..(arn.IndexOf('/', type) + 1)] + "*"
                : arn;
        }
        var cluster = arn.IndexOf(":cluster/j-", StringComparison.Ordinal);
        if (cluster >= 0 && arn.Contains(":elasticmapreduce:", StringComparison.Ordinal))
            return arn[..(cluster + ":cluster/".Length)] + "*";
        var stream = arn.IndexOf(":log-stream:", StringComparison.Ordinal);
        return stream >= 0 ? arn[..(stream + ":log-stream:".Length)] + "*" : ObjectKeys.Generalise(arn);
    }

    /// <summary>What is done, one after the other, as long as a role can't hold all policies that the exact resources need.</summary>
    public static ImmutableArray<(Func<string, string> Widen, string What)> Widenings { get; } =
    [
        (arn => Shallow(arn, 4), "prefixes of object keys are cut to four folders: more policies would be needed than a role can hold"),
        (arn => IsObject(arn) ? arn : Last(arn), "names at the end of other resources become `*`: table/db/orders becomes table/db/*"),
        (arn => Shallow(arn, 2), "prefixes of object keys are cut to two folders"),
        (arn => IsObject(arn) ? arn : First(arn), "names of other resources become `*`: table/db/* becomes table/*"),
        (arn => Shallow(arn, 0), "object keys become `*`: whole buckets"),
    ];

    static bool IsObject(string arn) => arn.Contains(":s3:::", StringComparison.Ordinal);

    static string Last(string arn) => arn.LastIndexOf('/') is var slash and >= 0 ? arn[..(slash + 1)] + "*" : arn;

    static string First(string arn) => arn.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? arn[..(slash + 1)] + "*" : arn;

    static string Shallow(string arn, int folders)
    {
        var parts = arn.Split('/');
        return !IsObject(arn) || parts.Length <= folders + 2 ? arn : string.Join('/', parts[..(folders + 1)]) + "/*";
    }

    /// <summary>
    /// Drops what a wider resource of the same set covers: <c>b/gold/*</c> covers <c>b/gold/x/*</c>. Every <c>*</c> reaches over slashes in IAM, so
    /// a prefix that ends in <c>/*</c> covers all below it.
    /// </summary>
    public static ImmutableArray<string> WithoutCovered(IEnumerable<string> resources)
    {
        var kept = new List<string>();
        foreach (var resource in resources.Distinct(StringComparer.Ordinal).OrderBy(resource => resource.Length).ThenBy(resource => resource, StringComparer.Ordinal))
        {
            if (!kept.Exists(wider => Covers(wider, resource)))
                kept.Add(resource);
        }
        return [.. kept.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a resource with its only wildcard at the end covers another one.</summary>
    public static bool Covers(string wider, string resource) =>
        wider == resource || (wider.IndexOf('*', StringComparison.Ordinal) == wider.Length - 1 && wider.Length > 0 && resource.StartsWith(wider[..^1], StringComparison.Ordinal));
}
