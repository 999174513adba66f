using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A subnet. Whether it is public follows from the route tables: <see cref="Routing.Of"/>.</summary>
public sealed record Subnet
{
    /// <summary><c>subnet-…</c></summary>
    public required string Id { get; init; }

    /// <summary><c>vpc-…</c>; null when unknown.</summary>
    public string? VpcId { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>Availability zone's name, such as <c>ap-northeast-1a</c>.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Account that owns it; another than the account's own: a shared subnet.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether instances get a public address by default.</summary>
    public bool? MapPublicIpOnLaunch { get; init; }

    /// <summary>Free addresses when it was read.</summary>
    public int? AvailableIpAddressCount { get; init; }

    /// <summary>Tags as the cluster's own account sees them. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
