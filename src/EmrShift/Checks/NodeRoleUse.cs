using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Checks;

/// <summary>What CloudTrail recorded of an account's node roles, decided under today's policies and under those of the whole move.</summary>
static class NodeRoleUse
{
    const string NodePolicy = "AmazonElasticMapReduceforEC2Role";

    public static ImmutableArray<ReplayRow> Of(AccountIndex index, Usage usage)
    {
        var roles = RolesOf(index);
        var uses = usage.Uses.Where(use => roles.Contains(use.Principal)).ToImmutableArray();
        if (uses.IsEmpty)
            return [];
        var planned = PolicyVariants.Of(index.Account, PolicyVariant.Planned);
        return Replay.Of(usage with { Uses = uses }, PolicyState.OfAccounts([index.Account]), PolicyState.OfAccounts([planned]));
    }

    /// <summary>The roles of the instance profiles that clusters name, and every role that has v1's policy for nodes.</summary>
    static HashSet<string> RolesOf(AccountIndex index) =>
        index.Shapes().Select(shape => index.NodeRole(shape.JobFlowRole)?.Arn).OfType<string>()
            .Concat(index.Account.Roles.Where(role => role.AttachedPolicies.Any(arn => AccountIndex.NameIn(arn) == NodePolicy)).Select(role => role.Arn))
            .ToHashSet(StringComparer.Ordinal);
}
