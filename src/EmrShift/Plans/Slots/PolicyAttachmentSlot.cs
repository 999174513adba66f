using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// A managed policy attached to a role, user or group. Value: <c>attached</c>; empty when it is not attached.
/// </summary>
/// <param name="IdentityKind">The kind of identity.</param>
/// <param name="IdentityName">Its name, without the path.</param>
/// <param name="PolicyArn">The ARN of the managed policy.</param>
public sealed record PolicyAttachmentSlot(IdentityKind IdentityKind, string IdentityName, string PolicyArn) : Slot
{
    /// <summary>The value of a slot that is not empty.</summary>
    public const string Attached = "attached";

    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "policy-attachment",
        ["identity-kind", "identity", "policy"],
        ["iam:ListAttachedRolePolicies", "iam:ListAttachedUserPolicies", "iam:ListAttachedGroupPolicies"],
        [
            "iam:AttachRolePolicy",
            "iam:DetachRolePolicy",
            "iam:AttachUserPolicy",
            "iam:DetachUserPolicy",
            "iam:AttachGroupPolicy",
            "iam:DetachGroupPolicy",
        ],
        names => IdentityKinds.Of(names[0]) is { } kind ? new PolicyAttachmentSlot(kind, names[1], names[2]) : null);

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [IdentityKinds.Word(IdentityKind), IdentityName, PolicyArn];

    /// <inheritdoc/>
    public override string Title => $"policy `{PolicyArn[(PolicyArn.LastIndexOf('/') + 1)..]}` on {IdentityKinds.Word(IdentityKind)} `{IdentityName}`";

    /// <inheritdoc/>
    public override ImmutableArray<Slot> Needs =>
        IdentityKind == IdentityKind.Role ? [new CustomerPolicySlot(PolicyArn), new RoleSlot(IdentityName)] : [new CustomerPolicySlot(PolicyArn)];

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) =>
        IdentityKinds.Attached(IdentityKind, IdentityName, account).Contains(PolicyArn, StringComparer.Ordinal) ? Attached : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) => IdentityKinds.ArnOf(IdentityKind, IdentityName, account) is not { } arn ? new()
        : value is null ? new() { Detach = [(arn, PolicyArn)] } : new() { Attach = [(arn, PolicyArn)] };
}
