using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A route table.</summary>
public sealed record RouteTable
{
    /// <summary><c>rtb-…</c></summary>
    public required string Id { get; init; }

    /// <summary><c>vpc-…</c></summary>
    public string? VpcId { get; init; }

    /// <summary>Whether it serves every subnet of the VPC that has none of its own.</summary>
    public bool IsMain { get; init; }

    /// <summary>Subnets associated with it by name, sorted.</summary>
    public ImmutableArray<string> SubnetIds { get => field.OrEmpty(); init; }

    /// <summary>Routes. By destination.</summary>
    public ImmutableArray<Route> Routes { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>One route.</summary>
/// <param name="Destination">CIDR block or prefix list.</param>
/// <param name="Target"><c>igw-…</c>, <c>nat-…</c>, <c>vpce-…</c>, <c>local</c> and so on.</param>
public sealed record Route(string Destination, string Target);
