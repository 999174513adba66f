using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A security group.</summary>
public sealed record SecurityGroup
{
    /// <summary><c>sg-…</c></summary>
    public required string Id { get; init; }

    /// <summary>Its name. EMR's default groups: <see cref="DefaultSecurityGroups"/>.</summary>
    public string? Name { get; init; }

    /// <summary><c>vpc-…</c></summary>
    public string? VpcId { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>Account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Inbound rules, sorted. Null: unknown. Empty: none.</summary>
    public ImmutableArray<SecurityGroupRule>? Ingress { get; init; }

    /// <summary>Outbound rules, sorted. Null: unknown. Empty: none.</summary>
    public ImmutableArray<SecurityGroupRule>? Egress { get; init; }

    /// <summary>Tags as the cluster's own account sees them. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>One rule with one peer.</summary>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>-1</c> for all, or a protocol number.</param>
/// <param name="FromPort">First port; null when the protocol has none or all ports are meant.</param>
/// <param name="ToPort">Last port.</param>
/// <param name="Peer">A CIDR block, <c>sg-…</c> or <c>pl-…</c>.</param>
public sealed record SecurityGroupRule(string Protocol, int? FromPort, int? ToPort, string Peer)
{
    /// <summary>Whether the rule lets TCP to this port through.</summary>
    public bool CoversTcp(int port) =>
        Protocol is "-1" || (Protocol is "tcp" or "6" && (FromPort is null or -1 || FromPort <= port) && (ToPort is null or -1 || ToPort >= port));
}

/// <summary>Names of the groups that EMR makes. Source: EMR Management Guide, "Working with Amazon EMR-managed security groups".</summary>
public static class DefaultSecurityGroups
{
    /// <summary>Primary node, public subnet.</summary>
    public const string Master = "ElasticMapReduce-master";

    /// <summary>Core and task nodes, public subnet.</summary>
    public const string Slave = "ElasticMapReduce-slave";

    /// <summary>Primary node, private subnet.</summary>
    public const string MasterPrivate = "ElasticMapReduce-Master-Private";

    /// <summary>Core and task nodes, private subnet.</summary>
    public const string SlavePrivate = "ElasticMapReduce-Slave-Private";

    /// <summary>Service access, private subnet.</summary>
    public const string ServiceAccess = "ElasticMapReduce-ServiceAccess";

    /// <summary>Whether EMR makes groups of this name.</summary>
    public static bool Has(string? name) => name is Master or Slave or MasterPrivate or SlavePrivate or ServiceAccess;
}
