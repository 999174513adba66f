using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// A customer-managed policy. Value: the document of its default version (<see cref="CanonicalJson"/>); empty when the policy does not exist. IAM keeps at most
/// five versions of a policy: writing a sixth removes the oldest one that is not the default.
/// </summary>
/// <param name="PolicyArn">The ARN of the policy, with the account id.</param>
public sealed record CustomerPolicySlot(string PolicyArn) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "customer-policy",
        ["policy"],
        ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyVersions"],
        ["iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:DeletePolicy"],
        names => new CustomerPolicySlot(names[0]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [PolicyArn];

    /// <inheritdoc/>
    public override string Title => $"customer-managed policy `{PolicyArn[(PolicyArn.LastIndexOf('/') + 1)..]}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Policy(PolicyArn)?.Document is { } document ? CanonicalJson.Of(document) : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) => value is null
        ? new() { Gone = [PolicyArn] }
        : new() { Policies = [(account.Policy(PolicyArn) ?? new ManagedPolicy { Arn = PolicyArn, Name = AccountIndex.NameIn(PolicyArn) }) with { Document = value }] };
}
