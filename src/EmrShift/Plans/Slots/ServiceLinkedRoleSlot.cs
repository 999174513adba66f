namespace EmrShift.Plans.Slots;

/// <summary>
/// A service-linked role. Value: <c>present</c>. Undo deletes it, which IAM refuses while the service uses it.
/// </summary>
/// <param name="ServiceName">The service: <c>spot.amazonaws.com</c>.</param>
public sealed record ServiceLinkedRoleSlot(string ServiceName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "service-linked-role",
        ["service"],
        ["iam:GetRole"],
        ["iam:CreateServiceLinkedRole", "iam:DeleteServiceLinkedRole", "iam:GetServiceLinkedRoleDeletionStatus"],
        names => new ServiceLinkedRoleSlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [ServiceName];

    /// <inheritdoc/>
    public override string Title => $"service-linked role of `{ServiceName}`";
}
