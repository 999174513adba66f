using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>Under which policies a question is asked.</summary>
public enum PolicyVariant
{
    /// <summary>As the account is.</summary>
    Current,

    /// <summary>Every v2 managed policy replaced by the v1 policy that it succeeds.</summary>
    V1,

    /// <summary>Every v1 managed policy replaced by its successor, and nothing else changed. A policy without successor is detached.</summary>
    V2,

    /// <summary>As after the move: v2, the tags, and the policies that v2 needs beside it.</summary>
    Planned,
}

/// <summary>The account under a variant of its policies.</summary>
public static class PolicyVariants
{
    /// <summary>The account as it would be. <see cref="PolicyVariant.Planned"/> is worked out by <see cref="PlannedOverlay"/>.</summary>
    public static Account Of(Account account, PolicyVariant variant) => variant switch
    {
        PolicyVariant.Current => account,
        PolicyVariant.V1 => Swap(account, PolicyGeneration.V2).ApplyTo(account),
        PolicyVariant.V2 => Swap(account, PolicyGeneration.V1).ApplyTo(account),
        PolicyVariant.Planned => PlannedOverlay.Of(account).ApplyTo(account),
        _ => throw new ArgumentOutOfRangeException(nameof(variant)),
    };

    /// <summary>The change from v1 to v2 of every principal that has a v1 policy, and nothing beside it.</summary>
    public static PolicyOverlay ToV2(Account account) => Swap(account, PolicyGeneration.V1);

    /// <summary>The whole move, as far as the launch model can tell: v2, the tags, and the policies that v2 needs beside it.</summary>
    public static PolicyOverlay Planned(Account account) => PlannedOverlay.Of(account);

    static PolicyOverlay Swap(Account account, PolicyGeneration from)
    {
        var attach = ImmutableArray.CreateBuilder<(string, string)>();
        var detach = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var role in account.Roles)
            Add(role.Arn, role.AttachedPolicies);
        foreach (var user in account.Users)
            Add(user.Arn, user.AttachedPolicies);
        foreach (var group in account.Groups)
            Add(group.Arn, group.AttachedPolicies);
        return new PolicyOverlay { Attach = attach.ToImmutable(), Detach = detach.ToImmutable() };

        void Add(string principal, ImmutableArray<string> attached)
        {
            foreach (var arn in attached)
            {
                if (FactBook.PolicyOfArn(arn) is not { } policy || policy.Generation != from)
                    continue;
                detach.Add((principal, arn));
                if (Other(policy) is { } other)
                    attach.Add((principal, other.Arn(account.Partition)));
            }
        }
    }

    static CataloguePolicy? Other(CataloguePolicy policy) => policy.Generation is PolicyGeneration.V1
        ? FactBook.SuccessorOf(policy)
        : FactBook.Policies.FirstOrDefault(candidate => string.Equals(candidate.ReplacedBy, policy.Name, StringComparison.Ordinal));
}
