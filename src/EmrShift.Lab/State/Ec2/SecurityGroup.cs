namespace EmrShift.Lab.State.Ec2;

/// <summary>A security group with its rules.</summary>
sealed class SecurityGroup : Ec2Resource
{
    public override string Type => "security-group";

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string VpcId { get; init; }

    public List<SecurityGroupRule> Rules { get; } = [];
}

/// <summary>One rule with one peer.</summary>
/// <param name="Id"><c>sgr-…</c></param>
/// <param name="IsEgress">Outbound.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c>, <c>icmp</c>, <c>-1</c>.</param>
/// <param name="FromPort">First port; null: all.</param>
/// <param name="ToPort">Last port.</param>
/// <param name="Peer">The other side.</param>
/// <param name="PeerKind">What the other side is.</param>
/// <param name="Description">The description, if it has one.</param>
sealed record SecurityGroupRule(string Id, bool IsEgress, string Protocol, int? FromPort, int? ToPort, string Peer, RulePeerKind PeerKind, string? Description)
{
    /// <summary>Whether both rules let the same through. The description doesn't count.</summary>
    public bool IsSame(SecurityGroupRule other) => this with { Id = "", Description = null } == other with { Id = "", Description = null };
}

/// <summary>What a rule's other side is.</summary>
enum RulePeerKind
{
    /// <summary>An IPv4 block.</summary>
    CidrIpv4,

    /// <summary>An IPv6 block.</summary>
    CidrIpv6,

    /// <summary>A security group.</summary>
    Group,

    /// <summary>A prefix list.</summary>
    PrefixList,
}
