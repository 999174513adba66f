using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A VPC.</summary>
public sealed record Vpc
{
    /// <summary><c>vpc-…</c></summary>
    public required string Id { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>Account that owns it; null when unknown. Another than the account's own: a shared VPC.</summary>
    public string? OwnerId { get; init; }

    /// <summary>
    /// Tags as the cluster's own account sees them. The owner's tags on a shared VPC are not visible to participants
    /// (VPC User Guide, "Share your VPC subnets"), so they don't count here.
    /// </summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
