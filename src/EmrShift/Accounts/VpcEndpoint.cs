using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A VPC endpoint.</summary>
public sealed record VpcEndpoint
{
    /// <summary><c>vpce-…</c></summary>
    public required string Id { get; init; }

    /// <summary><c>vpc-…</c></summary>
    public string? VpcId { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary><c>com.amazonaws.ap-northeast-1.s3</c> and so on.</summary>
    public string? ServiceName { get; init; }

    /// <summary><c>Gateway</c>, <c>Interface</c> …, as AWS writes it.</summary>
    public string? Type { get; init; }

    /// <summary>Account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>JSON text of the endpoint policy; null when unknown or when the type has none.</summary>
    public string? Policy { get; init; }

    /// <summary>Whether the service's own name leads to an interface endpoint, so that every call of the VPC goes through it; null when the source doesn't say.</summary>
    public bool? HasPrivateDns { get; init; }

    /// <summary>Subnets of an interface endpoint, sorted.</summary>
    public ImmutableArray<string> SubnetIds { get => field.OrEmpty(); init; }

    /// <summary>Security groups of an interface endpoint, sorted.</summary>
    public ImmutableArray<string> SecurityGroupIds { get => field.OrEmpty(); init; }

    /// <summary>Route tables of a gateway endpoint, sorted.</summary>
    public ImmutableArray<string> RouteTableIds { get => field.OrEmpty(); init; }

    /// <summary>Tags. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
