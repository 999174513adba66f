using System.Collections.Immutable;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans;

/// <summary>The list of slot kinds: everything that EmrShift can change in an account.</summary>
public static class AllSlots
{
    /// <summary>Every kind, in the order in which documents list them.</summary>
    public static ImmutableArray<SlotKind> Kinds { get; } =
    [
        PolicyAttachmentSlot.Info,
        InlinePolicySlot.Info,
        CustomerPolicySlot.Info,
        RoleSlot.Info,
        InstanceProfileSlot.Info,
        TrustPolicySlot.Info,
        BoundarySlot.Info,
        ResourceTagSlot.Info,
        ClusterTagSlot.Info,
        KeyPolicySlot.Info,
        ServiceLinkedRoleSlot.Info,
    ];

    /// <summary>The slot of that kind with those names; null when the kind is unknown or the number of names is wrong.</summary>
    public static Slot? Of(string kind, IReadOnlyList<string> names)
    {
        var known = Kinds.FirstOrDefault(candidate => string.Equals(candidate.Kind, kind, StringComparison.Ordinal));
        return known is not null && known.Names.Count == names.Count ? known.Create(names) : null;
    }
}
