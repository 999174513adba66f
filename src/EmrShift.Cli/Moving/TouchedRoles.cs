using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Cli.Moving;

/// <summary>The roles whose policies a plan changes, or that it makes.</summary>
static class TouchedRoles
{
    public static IReadOnlySet<string> Of(Plan plan) => plan.Steps.Select(step => Of(step.Change.Slot)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    static string? Of(Slot slot) => slot switch
    {
        PolicyAttachmentSlot { IdentityKind: IdentityKind.Role } attachment => attachment.IdentityName,
        InlinePolicySlot { IdentityKind: IdentityKind.Role } inline => inline.IdentityName,
        RoleSlot role => role.RoleName,
        _ => null,
    };
}
