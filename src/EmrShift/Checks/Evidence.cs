using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Checks;

/// <summary>
/// Everything that checks may look at: the account, its policies compiled, and every call of every cluster decided under today's policies and
/// under v2. Worked out once for all checks.
/// </summary>
public sealed class Evidence
{
    Evidence(AccountIndex index, Permissions today, AccountIndex after, Permissions v2, ImmutableArray<ClusterPreflight> clusters, ImmutableArray<ReplayRow> nodeUse)
    {
        Index = index;
        Today = today;
        IndexAfter = after;
        UnderV2 = v2;
        Clusters = clusters;
        AllBroken = BrokenCall.Of(clusters, today);
        NodeUse = nodeUse;
    }

    /// <summary>The account as it is.</summary>
    public Account Account => Index.Account;

    /// <summary>The account as it is, by id.</summary>
    public AccountIndex Index { get; }

    /// <summary>Its policies, compiled.</summary>
    public Permissions Today { get; }

    /// <summary>The account with every v1 policy replaced by its successor and nothing else changed.</summary>
    public AccountIndex IndexAfter { get; }

    /// <summary>The policies of <see cref="IndexAfter"/>, compiled.</summary>
    public Permissions UnderV2 { get; }

    /// <summary>The launch simulation of every cluster under v2.</summary>
    public ImmutableArray<ClusterPreflight> Clusters { get; }

    /// <summary>Every call that a cluster needs and that v2 does not certainly allow.</summary>
    public ImmutableArray<BrokenCall> AllBroken { get; }

    /// <summary>
    /// What the node roles really did, decided under today's policies and under those of the whole move. Empty where no trail was read.
    /// </summary>
    public ImmutableArray<ReplayRow> NodeUse { get; }

    /// <summary>Looks at an account once, for all checks.</summary>
    /// <param name="account">The account.</param>
    /// <param name="usage">What CloudTrail recorded, of this and perhaps of other accounts; null: no trail was read.</param>
    public static Evidence Of(Account account, Usage? usage = null)
    {
        var index = new AccountIndex(account);
        var after = new AccountIndex(PolicyVariants.Of(account, PolicyVariant.V2));
        var v2 = Preflight.PermissionsOf(after);
        var clusters = after.Shapes().Select(shape => Preflight.Of(shape, v2)).ToImmutableArray();
        return new Evidence(index, Preflight.PermissionsOf(index), after, v2, clusters, usage is null ? [] : NodeRoleUse.Of(index, usage));
    }

    /// <summary>The calls that fail under v2 and belong to a check, grouped by what they are about.</summary>
    /// <param name="code">The check's code; see <see cref="BrokenCode"/>.</param>
    /// <param name="subject">What a finding is about.</param>
    public IEnumerable<IGrouping<string, BrokenCall>> Broken(string code, Func<BrokenCall, string> subject) =>
        AllBroken.Where(call => call.Code == code).GroupBy(subject, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);

    /// <summary>Principals that have a managed policy of this name attached, by ARN, with where that was read.</summary>
    public IEnumerable<(string Arn, string Name, Origin? Origin)> AttachedTo(string policyName)
    {
        foreach (var role in Account.Roles)
        {
            if (Has(role.AttachedPolicies))
                yield return (role.Arn, role.Name, role.Origin);
        }
        foreach (var user in Account.Users)
        {
            if (Has(user.AttachedPolicies))
                yield return (user.Arn, user.Name, user.Origin);
        }
        foreach (var group in Account.Groups)
        {
            if (Has(group.AttachedPolicies))
                yield return (group.Arn, group.Name, group.Origin);
        }

        bool Has(ImmutableArray<string> attached) => attached.Any(arn => FactBook.PolicyOfArn(arn)?.Name == policyName);
    }

    /// <summary>Whether a role has any v1 managed policy, so that the move is about it.</summary>
    public static bool IsOnV1(Role role) => role.AttachedPolicies.Any(arn => FactBook.PolicyOfArn(arn)?.Generation == PolicyGeneration.V1);
}
