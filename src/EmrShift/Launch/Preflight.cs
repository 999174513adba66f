using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>
/// The launch simulation: every call of every cluster shape, by every launcher, decided by the policy engine against an account's own policies.
/// </summary>
public static class Preflight
{
    /// <summary>The policies of an account, with AWS's managed documents from the facts where the account has only their names.</summary>
    public static Permissions PermissionsOf(AccountIndex index) =>
        new(index, arn => FactBook.PolicyOfArn(arn)?.DocumentIn(index.Account.Partition));

    /// <summary>Simulates all clusters of an account under a variant of its policies.</summary>
    /// <param name="account">The account as it is.</param>
    /// <param name="variant">Under which policies.</param>
    /// <param name="isWanted">Which clusters; null: all that are known, requests and clusters, living or gone.</param>
    public static PreflightResult Run(Account account, PolicyVariant variant = PolicyVariant.Current, Func<ClusterShape, bool>? isWanted = null)
    {
        var index = new AccountIndex(PolicyVariants.Of(account, variant));
        var permissions = PermissionsOf(index);
        return new PreflightResult(account.Id, variant, [.. index.Shapes().Where(shape => isWanted?.Invoke(shape) ?? true).Select(shape => Of(shape, permissions))], account.Gaps);
    }

    /// <summary>Simulates one cluster.</summary>
    public static ClusterPreflight Of(ClusterShape shape, Permissions permissions)
    {
        var index = permissions.Index;
        return new ClusterPreflight(
            shape,
            Decide(LaunchModel.CallsOf(shape, index)),
            [.. LaunchersOf(shape, index.Account).Select(launcher => new LauncherPreflight(launcher, Decide(LaunchModel.CallerCallsOf(shape, index, launcher))))]);

        ImmutableArray<CallDecision> Decide(ImmutableArray<LaunchCall> calls) => [.. calls.Select(call => CallDecision.Of(call, permissions))];
    }

    /// <summary>Who may start a cluster: the launchers that name it; else those of which nothing is known.</summary>
    public static IEnumerable<Launcher> LaunchersOf(ClusterShape shape, Account account)
    {
        var named = account.Launchers.Where(launcher => launcher.ShapeIds.Contains(shape.Id, StringComparer.Ordinal)).ToList();
        return named.Count > 0 ? named : account.Launchers.Where(launcher => launcher.ShapeIds.IsEmpty);
    }
}
