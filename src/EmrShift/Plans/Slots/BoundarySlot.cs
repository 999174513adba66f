using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// The permissions boundary of a role or user. Value: the ARN of the policy; empty when there is none.
/// </summary>
/// <param name="IdentityKind">Role or user.</param>
/// <param name="IdentityName">Its name, without the path.</param>
public sealed record BoundarySlot(IdentityKind IdentityKind, string IdentityName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "permissions-boundary",
        ["identity-kind", "identity"],
        ["iam:GetRole", "iam:GetUser"],
        [
            "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
            "iam:PutUserPermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary",
        ],
        names => IdentityKinds.Of(names[0]) is { } kind ? new BoundarySlot(kind, names[1]) : null);

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [IdentityKinds.Word(IdentityKind), IdentityName];

    /// <inheritdoc/>
    public override string Title => $"permissions boundary of {IdentityKinds.Word(IdentityKind)} `{IdentityName}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => IdentityKind switch
    {
        IdentityKind.Role => account.Role(IdentityName)?.PermissionsBoundary,
        IdentityKind.User => account.UserNamed(IdentityName)?.PermissionsBoundary,
        _ => null,
    };

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) =>
        IdentityKinds.ArnOf(IdentityKind, IdentityName, account) is { } arn ? new() { Boundaries = [(arn, value)] } : new();
}
