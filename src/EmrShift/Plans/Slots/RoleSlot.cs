namespace EmrShift.Plans.Slots;

/// <summary>
/// A role itself. Value: JSON with <c>path</c>, <c>trust</c> and <c>description</c>; empty when the role does not exist. A role can
/// be deleted only when nothing is attached to it any more, so its policies are slots of their own that change first.
/// </summary>
/// <param name="RoleName">The name of the role, without the path.</param>
public sealed record RoleSlot(string RoleName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "role",
        ["role"],
        ["iam:GetRole"],
        ["iam:CreateRole", "iam:DeleteRole"],
        names => new RoleSlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RoleName];

    /// <inheritdoc/>
    public override string Title => $"role `{RoleName}`";
}
