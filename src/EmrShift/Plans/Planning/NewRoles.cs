using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>
/// <c>--new-roles</c>: a service role with v1 stays as it is, and a new one beside it has v2 and whatever else the old one has. Launchers go over one by one, and back
/// one by one. Node roles and callers stay who they are: buckets and catalogues name them, and no cluster request chooses them for the sake of the move.
/// </summary>
sealed class NewRoles
{
    const string ServicePolicy = "AmazonElasticMapReduceRole";

    // As AWS calls its own: EMR_DefaultRole_V2 is the one name that AmazonEMRFullAccessPolicy_v2 lets callers pass.
    const string Suffix = "_V2";

    // Source: IAM User Guide, "IAM and AWS STS quotas": role names.
    const int NameLengthMax = 64;

    readonly SortedDictionary<string, NewRole> _byOldArn = new(StringComparer.Ordinal);

    /// <summary>No role is made anew, unless the options ask for it.</summary>
    public NewRoles(ImmutableArray<V1Holder> holders, PlanOptions options, Draft draft)
    {
        foreach (var holder in options.HasNewRoles ? holders.Where(holder => holder.Kind is IdentityKind.Role && holder.Policy.Name == ServicePolicy) : [])
        {
            var old = draft.Account.Role(holder.Name)!;
            var name = (old.Name.Length + Suffix.Length > NameLengthMax ? old.Name[..(NameLengthMax - Suffix.Length)] : old.Name) + Suffix;
            var arn = draft.Account.Role(name)?.Arn ?? $"arn:{draft.Account.Account.Partition}:iam::{draft.Account.Account.Id}:role{old.Path}{name}";
            _byOldArn[old.Arn] = new NewRole(old, name, arn);
            draft.MadeRoles[arn] = name;
        }
    }

    public IEnumerable<NewRole> All => _byOldArn.Values;

    /// <summary>The new role in the place of an old one; null where the role stays.</summary>
    public NewRole? Of(string? oldArn) => oldArn is not null && _byOldArn.TryGetValue(oldArn, out var role) ? role : null;

    /// <summary>Makes the roles, with all that the old ones have but v1.</summary>
    public void Add(ImmutableArray<V1Holder> holders, Draft draft)
    {
        foreach (var (old, name, _) in All)
        {
            var reason = new Reason("EMR001", old.Arn, $"`{name}` takes the place of `{old.Name}`, whose clusters and launchers keep v1 until they have gone over");
            if (old.TrustPolicy is null)
                draft.Refuse("EMR141", old.Arn, $"the trust policy of `{old.Name}` is not known, so no role can be made like it", []);
            else if (draft.Account.Role(name) is null)
                draft.Set(Stage.Create, new RoleSlot(name), RoleSlot.Value(old.Path, old.TrustPolicy), reason);
            if (old.PermissionsBoundary is { } boundary)
                draft.Set(Stage.Attach, new BoundarySlot(IdentityKind.Role, name), boundary, reason);
            foreach (var policy in old.AttachedPolicies.Where(arn => !holders.Any(holder => holder.PolicyArn == arn)))
                draft.Set(Stage.Attach, new PolicyAttachmentSlot(IdentityKind.Role, name, policy), PolicyAttachmentSlot.Attached, reason);
            foreach (var inline in old.InlinePolicies)
                draft.Set(Stage.Attach, new InlinePolicySlot(IdentityKind.Role, name, inline.Name), CanonicalJson.Of(inline.Document), reason);
        }
    }
}

/// <summary>A role and the one that takes its place.</summary>
/// <param name="Old">The old one.</param>
/// <param name="Name">The new one's name.</param>
/// <param name="Arn">The new one's ARN.</param>
sealed record NewRole(Role Old, string Name, string Arn);
