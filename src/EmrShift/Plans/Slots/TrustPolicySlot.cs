using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// The trust policy of a role that exists. Value: the document (<see cref="CanonicalJson"/>).
/// </summary>
/// <param name="RoleName">The name of the role, without the path.</param>
public sealed record TrustPolicySlot(string RoleName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "trust-policy",
        ["role"],
        ["iam:GetRole"],
        ["iam:UpdateAssumeRolePolicy"],
        names => new TrustPolicySlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RoleName];

    /// <inheritdoc/>
    public override string Title => $"trust policy of role `{RoleName}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Role(RoleName)?.TrustPolicy is { } trust ? CanonicalJson.Of(trust) : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) =>
        account.Role(RoleName) is { } role ? new() { Trusts = [(role.Arn, value)] } : new();
}
