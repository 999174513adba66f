using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// An instance profile and the role in it. Value: the role's name, without its path; the
/// text of no characters for a profile without a role; empty when the profile does not exist.
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

    /// <summary>A profile without a role: made and not filled yet, or emptied and not deleted or filled again yet.</summary>
    public override bool IsHalfway(Change change, string? found) => found?.Length == 0;

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) =>
        account.InstanceProfile(ProfileName) is not { } profile ? null : profile.RoleArn is { } role ? AccountIndex.NameIn(role) : "";

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account)
    {
        var known = account.InstanceProfile(ProfileName);
        if (value is null)
            return known is null ? new() : new() { Gone = [known.Arn] };
        var prefix = $"arn:{account.Account.Partition}:iam::{account.Account.Id}";
        var role = value.Length == 0 ? null : account.Role(value)?.Arn ?? $"{prefix}:role/{value}";
        return new()
        {
            InstanceProfiles = [(known ?? new InstanceProfile { Arn = $"{prefix}:instance-profile/{ProfileName}", Name = ProfileName }) with { RoleArn = role }],
        };
    }
}
