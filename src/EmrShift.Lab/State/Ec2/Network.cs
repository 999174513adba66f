namespace EmrShift.Lab.State.Ec2;

/// <summary>A VPC.</summary>
sealed class Vpc : Ec2Resource
{
    public override string Type => "vpc";

    public required string CidrBlock { get; init; }

    public bool IsDefault { get; init; }

    public bool EnableDnsSupport { get; set; } = true;

    public bool EnableDnsHostnames { get; set; }

    public string CidrAssociationId { get; init; } = "";
}

/// <summary>A subnet.</summary>
sealed class Subnet : Ec2Resource
{
    public override string Type => "subnet";

    public required string VpcId { get; init; }

    public required string CidrBlock { get; init; }

    public required string AvailabilityZone { get; init; }

    public bool MapPublicIpOnLaunch { get; set; }

    public bool IsDefaultForAz { get; init; }

    /// <summary>The association with the default network ACL.</summary>
    public string AclAssociationId { get; init; } = "";

    /// <summary>Addresses that were ever given away; AWS keeps five of its own.</summary>
    public int GivenAddresses { get; set; }

    /// <summary>Addresses that came back, the longest free first. Each is an offset from the subnet's first.</summary>
    public Queue<int> FreedAddresses { get; } = [];

    /// <summary>Addresses in use.</summary>
    public int UsedAddresses => GivenAddresses - FreedAddresses.Count;
}

/// <summary>An internet gateway.</summary>
sealed class InternetGateway : Ec2Resource
{
    public override string Type => "internet-gateway";

    /// <summary>The VPC that it is attached to; null: none.</summary>
    public string? VpcId { get; set; }
}

/// <summary>A NAT gateway.</summary>
sealed class NatGateway : Ec2Resource
{
    public override string Type => "natgateway";

    public required string VpcId { get; init; }

    public required string SubnetId { get; init; }

    public string? AllocationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string State { get; set; } = "available";
}

/// <summary>An elastic IP address.</summary>
sealed class Address : Ec2Resource
{
    public override string Type => "elastic-ip";

    public required string PublicIp { get; init; }
}

/// <summary>A route table.</summary>
sealed class RouteTable : Ec2Resource
{
    public override string Type => "route-table";

    public required string VpcId { get; init; }

    public List<Route> Routes { get; } = [];

    /// <summary>Associations: id, and the subnet; null: this is the VPC's main table.</summary>
    public List<(string Id, string? SubnetId)> Associations { get; } = [];

    public bool IsMain => Associations.Exists(association => association.SubnetId is null);
}

/// <summary>One route.</summary>
/// <param name="Destination">A CIDR block, or <c>pl-…</c>.</param>
/// <param name="TargetMember">The member that names the target: <c>gatewayId</c>, <c>natGatewayId</c>, <c>networkInterfaceId</c>.</param>
/// <param name="Target">The target: <c>local</c>, <c>igw-…</c>, <c>nat-…</c>, <c>vpce-…</c>.</param>
/// <param name="Origin"><c>CreateRouteTable</c> or <c>CreateRoute</c>.</param>
sealed record Route(string Destination, string TargetMember, string Target, string Origin);

/// <summary>A VPC's network ACL. The lab knows the default one only, which lets everything through.</summary>
sealed class NetworkAcl : Ec2Resource
{
    public override string Type => "network-acl";

    public required string VpcId { get; init; }
}

/// <summary>A VPC endpoint.</summary>
sealed class VpcEndpoint : Ec2Resource
{
    public override string Type => "vpc-endpoint";

    public required string VpcId { get; init; }

    public required string ServiceName { get; init; }

    /// <summary><c>Gateway</c> or <c>Interface</c>.</summary>
    public required string EndpointType { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The endpoint policy; null: full access.</summary>
    public string? PolicyDocument { get; set; }

    public bool PrivateDnsEnabled { get; set; }

    public SortedSet<string> SubnetIds { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> RouteTableIds { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> SecurityGroupIds { get; } = new(StringComparer.Ordinal);
}
