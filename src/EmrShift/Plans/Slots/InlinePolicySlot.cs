namespace EmrShift.Plans.Slots;

/// <summary>
/// An inline policy of a role, user or group. Value: the document.
/// </summary>
/// <param name="PrincipalKind">The kind of principal.</param>
/// <param name="PrincipalName">Its name, without the path.</param>
/// <param name="PolicyName">The name of the inline policy.</param>
public sealed record InlinePolicySlot(PrincipalKind PrincipalKind, string PrincipalName, string PolicyName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "inline-policy",
        ["principal-kind", "principal", "policy"],
        ["iam:GetRolePolicy", "iam:GetUserPolicy", "iam:GetGroupPolicy"],
        [
            "iam:PutRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:PutUserPolicy",
            "iam:DeleteUserPolicy",
            "iam:PutGroupPolicy",
            "iam:DeleteGroupPolicy",
        ],
        names => PrincipalKinds.Of(names[0]) is { } kind ? new InlinePolicySlot(kind, names[1], names[2]) : null);

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [PrincipalKinds.Word(PrincipalKind), PrincipalName, PolicyName];

    /// <inheritdoc/>
    public override string Title => $"inline policy `{PolicyName}` of {PrincipalKinds.Word(PrincipalKind)} `{PrincipalName}`";
}
