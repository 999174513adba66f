namespace EmrShift.Plans.Slots;

/// <summary>
/// An instance profile and the role in it. Value: the role's name; empty when the profile does not exist.
/// </summary>
/// <param name="ProfileName">The name of the instance profile. EMR wants it to equal the role's name.</param>
public sealed record InstanceProfileSlot(string ProfileName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "instance-profile",
        ["profile"],
        ["iam:GetInstanceProfile"],
        [
            "iam:CreateInstanceProfile",
            "iam:AddRoleToInstanceProfile",
            "iam:RemoveRoleFromInstanceProfile",
            "iam:DeleteInstanceProfile",
            "iam:PassRole",
        ],
        names => new InstanceProfileSlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [ProfileName];

    /// <inheritdoc/>
    public override string Title => $"instance profile `{ProfileName}`";
}
