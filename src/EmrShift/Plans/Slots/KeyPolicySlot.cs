using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// The key policy of a KMS key. Value: the document (<see cref="CanonicalJson"/>). A key always has one.
/// </summary>
/// <param name="RegionName">The region.</param>
/// <param name="KeyId">The id of the key.</param>
public sealed record KeyPolicySlot(string RegionName, string KeyId) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "key-policy",
        ["region", "key"],
        ["kms:GetKeyPolicy"],
        ["kms:PutKeyPolicy"],
        names => new KeyPolicySlot(names[0], names[1]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RegionName, KeyId];

    /// <inheritdoc/>
    public override string? Region => RegionName;

    /// <inheritdoc/>
    public override string Title => $"key policy of `{KeyId}`";

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Key(KeyId)?.Policy is { } policy ? CanonicalJson.Of(policy) : null;

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account) =>
        account.Key(KeyId) is { } key ? new() { KeyPolicies = [(key.Arn, value)] } : new();
}
