using System.Collections.Frozen;
using EmrShift.Facts;
using EmrShift.Iam;


namespace EmrShift.Diagnosis.Causes;

/// <summary>
/// Which actions the managed policies on record grant at all, on any resource and under any condition. Enough to tell "v2 lost it" from
/// "nobody ever gave it"; whether a request is allowed is the engine's question.
/// </summary>
static class GrantedActions
{
    static readonly Lazy<FrozenSet<string>> NodeV1 = new(() => Of("AmazonElasticMapReduceforEC2Role"));
    static readonly Lazy<FrozenSet<string>> FullAccessV1 = new(() => Of("AmazonElasticMapReduceFullAccess"));
    static readonly Lazy<FrozenSet<string>> FullAccessV2 = new(() => Of("AmazonEMRFullAccessPolicy_v2"));

    /// <summary>The v1 policy of the nodes gives it.</summary>
    public static bool IsOfNodesUnderV1(string action) => NodeV1.Value.Contains(action);

    /// <summary>v1's full access gives it, and v2's does not.</summary>
    public static bool IsLostToCallers(string action) => FullAccessV1.Value.Contains(action) && !FullAccessV2.Value.Contains(action);

    static FrozenSet<string> Of(string name)
    {
        var policy = FactBook.Policy(name);
        var read = policy is null ? null : PolicyReader.Read(policy.Document, PolicyKind.Identity, name).Policy;
        return (read?.Statements ?? []).Where(static statement => statement.Effect == Effect.Allow)
            .SelectMany(static statement => statement.Actions).SelectMany(static pattern => ActionCatalogue.Expand(pattern)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
