using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws ec2 describe-vpcs</c>, <c>describe-subnets</c>, <c>describe-route-tables</c> and <c>describe-vpc-endpoints</c>; also a file that holds
/// several of them. Source: EC2 API Reference.
/// </summary>
static class NetworkSource
{
    public static Source Source { get; } = new(
        "aws ec2 describe-vpcs, describe-subnets, describe-route-tables, describe-vpc-endpoints",
        root => root.Member("Vpcs").IsArray || root.Member("Subnets").IsArray || root.Member("RouteTables").IsArray
            || root.Member("VpcEndpoints").IsArray,
        Read);

    static Account Read(SourceNode root) => new()
    {
        Vpcs = [.. root.Objects("Vpcs").Select(Vpc).OfType<Vpc>()],
        Subnets = [.. root.Objects("Subnets").Select(Subnet).OfType<Subnet>()],
        RouteTables = [.. root.Objects("RouteTables").Select(RouteTable).OfType<RouteTable>()],
        VpcEndpoints = [.. root.Objects("VpcEndpoints").Select(VpcEndpoint).OfType<VpcEndpoint>()],
    };

    static Vpc? Vpc(SourceNode vpc) =>
        vpc.Required("VpcId") is { } id
            ? new() { Id = id, OwnerId = vpc.Text("OwnerId"), Tags = TagReader.Read(vpc), Origin = vpc.Origin }
            : null;

    static Subnet? Subnet(SourceNode subnet)
    {
        if (subnet.Required("SubnetId") is not { } id)
            return null;
        var zone = subnet.Text("AvailabilityZone");
        return new()
        {
            Id = id,
            VpcId = subnet.Text("VpcId"),
            Region = Arn.RegionOf(subnet.Text("SubnetArn")) ?? Regions.OfZone(zone),
            AvailabilityZone = zone,
            OwnerId = subnet.Text("OwnerId"),
            MapPublicIpOnLaunch = subnet.Bool("MapPublicIpOnLaunch"),
            AvailableIpAddressCount = subnet.Int("AvailableIpAddressCount"),
            Tags = TagReader.Read(subnet),
            Origin = subnet.Origin,
        };
    }

    static RouteTable? RouteTable(SourceNode table)
    {
        if (table.Required("RouteTableId") is not { } id)
            return null;
        var associations = table.Objects("Associations").ToImmutableArray();
        return new()
        {
            Id = id,
            VpcId = table.Text("VpcId"),
            IsMain = associations.Any(association => association.Bool("Main") is true),
            SubnetIds =
            [
                .. associations.Select(association => association.Text("SubnetId")).OfType<string>()
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            ],
            Routes = Routes(table.Objects("Routes").Select(Route)),
            Origin = table.Origin,
        };
    }

    /// <summary>Routes in their order, each once.</summary>
    public static ImmutableArray<Route> Routes(IEnumerable<Route?> routes) =>
    [
        .. routes.OfType<Route>().Distinct()
            .OrderBy(route => route.Destination, StringComparer.Ordinal).ThenBy(route => route.Target, StringComparer.Ordinal),
    ];

    static Route? Route(SourceNode route)
    {
        var destination = route.Text("DestinationCidrBlock") ?? route.Text("DestinationIpv6CidrBlock") ?? route.Text("DestinationPrefixListId");
        var target = route.Text("GatewayId") ?? route.Text("NatGatewayId") ?? route.Text("TransitGatewayId") ?? route.Text("VpcPeeringConnectionId")
            ?? route.Text("NetworkInterfaceId") ?? route.Text("InstanceId") ?? route.Text("EgressOnlyInternetGatewayId")
            ?? route.Text("LocalGatewayId") ?? route.Text("CarrierGatewayId") ?? route.Text("CoreNetworkArn");
        return destination is null || target is null ? null : new(destination, target);
    }

    static VpcEndpoint? VpcEndpoint(SourceNode endpoint)
    {
        if (endpoint.Required("VpcEndpointId") is not { } id)
            return null;
        var service = endpoint.Text("ServiceName");
        return new()
        {
            Id = id,
            VpcId = endpoint.Text("VpcId"),
            Region = Regions.OfService(service),
            ServiceName = service,
            Type = endpoint.Text("VpcEndpointType"),
            OwnerId = endpoint.Text("OwnerId"),
            Policy = endpoint.Policy("PolicyDocument"),
            HasPrivateDns = endpoint.Bool("PrivateDnsEnabled"),
            SubnetIds = [.. endpoint.Texts("SubnetIds").Order(StringComparer.Ordinal)],
            SecurityGroupIds = [.. endpoint.Objects("Groups").Select(group => group.Text("GroupId")).OfType<string>().Order(StringComparer.Ordinal)],
            RouteTableIds = [.. endpoint.Texts("RouteTableIds").Order(StringComparer.Ordinal)],
            Tags = TagReader.Read(endpoint),
            Origin = endpoint.Origin,
        };
    }
}
