using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// An inline policy of a role, user or group. Value: the document (<see cref="CanonicalJson"/>).
/// </summary>
/// <param name="IdentityKind">The kind of identity.</param>
/// <param name="IdentityName">Its name, without the path.</param>
/// <param name="PolicyName">The name of the inline policy.</param>
public sealed record InlinePolicySlot(IdentityKind IdentityKind, string IdentityName, string PolicyName) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "inline-policy",
        ["identity-kind", "identity", "policy"],
        ["iam:GetRolePolicy", "iam:GetUserPolicy", "iam:GetGroupPolicy"],
        [
            "iam:PutRolePolicy",
            "iam:DeleteRolePolicy",
            "iam:PutUserPolicy",
            "iam:DeleteUserPolicy",
            "iam:PutGroupPolicy",
            "iam:DeleteGroupPolicy",
        ],
        names => IdentityKinds.Of(names[0]) is { } kind ? new InlinePolicySlot(kind, names[1], names[2]) : null);

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [IdentityKinds.Word(IdentityKind), IdentityName, PolicyName];

    /// <inheritdoc/>
    public override string Title => $"inline policy `{PolicyName}` of {IdentityKinds.Word(IdentityKind)} `{IdentityName}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) =>
        IdentityKinds.Inline(IdentityKind, IdentityName, account).FirstOrDefault(policy => policy.Name == PolicyName)?.Document is { } document ? CanonicalJson.Of(document) : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) => IdentityKinds.ArnOf(IdentityKind, IdentityName, account) is not { } arn ? new()
        : value is null ? new() { Delete = [(arn, PolicyName)] } : new() { Put = [(arn, new InlinePolicy(PolicyName, value))] };
}
