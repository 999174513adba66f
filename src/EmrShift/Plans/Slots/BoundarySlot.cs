namespace EmrShift.Plans.Slots;

/// <summary>
/// The permissions boundary of a role or user. Value: the ARN of the policy.
/// </summary>
/// <param name="PrincipalKind">Role or user.</param>
/// <param name="PrincipalName">Its name, without the path.</param>
public sealed record BoundarySlot(PrincipalKind PrincipalKind, string PrincipalName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "permissions-boundary",
        ["principal-kind", "principal"],
        ["iam:GetRole", "iam:GetUser"],
        [
            "iam:PutRolePermissionsBoundary",
            "iam:DeleteRolePermissionsBoundary",
            "iam:PutUserPermissionsBoundary",
            "iam:DeleteUserPermissionsBoundary",
        ],
        names => PrincipalKinds.Of(names[0]) is { } kind ? new BoundarySlot(kind, names[1]) : null);

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [PrincipalKinds.Word(PrincipalKind), PrincipalName];

    /// <inheritdoc/>
    public override string Title => $"permissions boundary of {PrincipalKinds.Word(PrincipalKind)} `{PrincipalName}`";
}
