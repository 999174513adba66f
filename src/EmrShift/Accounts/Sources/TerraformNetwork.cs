using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>Networks of a Terraform state.</summary>
static class TerraformNetwork
{
    public static ImmutableArray<Vpc> Vpcs(TerraformState state) =>
    [
        .. from vpc in state.Of("aws_vpc", "aws_default_vpc")
           where vpc.Text("id") is not null
           select new Vpc
           {
               Id = vpc.Text("id")!,
               Region = Arn.RegionOf(vpc.Text("arn")),
               OwnerId = vpc.Text("owner_id"),
               Tags = state.Tags(vpc),
               Origin = vpc.Origin,
           },
    ];

    public static ImmutableArray<Subnet> Subnets(TerraformState state) =>
    [
        .. from subnet in state.Of("aws_subnet", "aws_default_subnet")
           where subnet.Text("id") is not null
           select new Subnet
           {
               Id = subnet.Text("id")!,
               VpcId = subnet.Text("vpc_id"),
               Region = Arn.RegionOf(subnet.Text("arn")) ?? Regions.OfZone(subnet.Text("availability_zone")),
               AvailabilityZone = subnet.Text("availability_zone"),
               OwnerId = subnet.Text("owner_id"),
               MapPublicIpOnLaunch = subnet.Bool("map_public_ip_on_launch"),
               AvailableIpAddressCount = subnet.Int("available_ip_address_count"),
               Tags = state.Tags(subnet),
               Origin = subnet.Origin,
           },
    ];

    public static ImmutableArray<RouteTable> RouteTables(TerraformState state)
    {
        var main = state.Of("aws_vpc", "aws_default_vpc").Select(vpc => vpc.Text("main_route_table_id"))
            .Concat(state.Of("aws_main_route_table_association").Select(association => association.Text("route_table_id")))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from table in state.Of("aws_route_table", "aws_default_route_table")
               let id = table.Text("id") ?? table.Text("route_table_id")
               where id is not null
               select new RouteTable
               {
                   Id = id,
                   VpcId = table.Text("vpc_id"),
                   IsMain = main.Contains(id),
                   SubnetIds =
                   [
                       .. state.Of("aws_route_table_association").Where(item => item.Text("route_table_id") == id)
                           .Select(item => item.Text("subnet_id"))
                           .Concat(table.Objects("associations").Select(item => item.Text("subnet_id")))
                           .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
                   ],
                   Routes = NetworkSource.Routes(table.Objects("route").Concat(table.Objects("routes"))
                       .Concat(state.Of("aws_route").Where(item => item.Text("route_table_id") == id)).Select(Route)),
                   Origin = table.Origin,
               },
        ];
    }

    static Route? Route(SourceNode route)
    {
        var destination = route.Text("cidr_block") ?? route.Text("destination_cidr_block") ?? route.Text("ipv6_cidr_block")
            ?? route.Text("destination_ipv6_cidr_block") ?? route.Text("destination_prefix_list_id");
        var target = route.Text("gateway_id") ?? route.Text("nat_gateway_id") ?? route.Text("transit_gateway_id") ?? route.Text("vpc_endpoint_id")
            ?? route.Text("vpc_peering_connection_id") ?? route.Text("network_interface_id") ?? route.Text("egress_only_gateway_id");
        return destination is null || target is null ? null : new(destination, target);
    }

    public static ImmutableArray<SecurityGroup> SecurityGroups(TerraformState state) =>
    [
        .. from item in state.Of("aws_security_group", "aws_default_security_group")
           where item.Text("id") is not null
           let id = item.Text("id")!
           select new SecurityGroup
           {
               Id = id,
               Name = item.Text("name"),
               VpcId = item.Text("vpc_id"),
               Region = Arn.RegionOf(item.Text("arn")),
               OwnerId = item.Text("owner_id"),
               Ingress = Rules(item, "ingress", id),
               Egress = Rules(item, "egress", id),
               Tags = state.Tags(item),
               Origin = item.Origin,
           },
    ];

    static ImmutableArray<SecurityGroupRule>? Rules(SourceNode holder, string list, string id) => holder.Has(list)
        ? SecurityGroupSource.Sorted(
            from rule in holder.Objects(list)
            from peer in rule.Texts("cidr_blocks").Concat(rule.Texts("ipv6_cidr_blocks")).Concat(rule.Texts("prefix_list_ids"))
                .Concat(rule.Texts("security_groups")).Concat(rule.Bool("self") is true ? [id] : [])
            let isAll = rule.Text("protocol") is "-1"
            select new SecurityGroupRule(rule.Text("protocol") ?? "-1", isAll ? null : rule.Int("from_port"), isAll ? null : rule.Int("to_port"), peer))
        : null;

    public static ImmutableArray<VpcEndpoint> VpcEndpoints(TerraformState state) =>
    [
        .. from endpoint in state.Of("aws_vpc_endpoint")
           where endpoint.Text("id") is not null
           select new VpcEndpoint
           {
               Id = endpoint.Text("id")!,
               VpcId = endpoint.Text("vpc_id"),
               Region = Arn.RegionOf(endpoint.Text("arn")) ?? Regions.OfService(endpoint.Text("service_name")),
               ServiceName = endpoint.Text("service_name"),
               Type = endpoint.Text("vpc_endpoint_type"),
               OwnerId = endpoint.Text("owner_id"),
               Policy = endpoint.Policy("policy"),
               HasPrivateDns = endpoint.Bool("private_dns_enabled"),
               SubnetIds = [.. endpoint.Texts("subnet_ids").Order(StringComparer.Ordinal)],
               SecurityGroupIds = [.. endpoint.Texts("security_group_ids").Order(StringComparer.Ordinal)],
               RouteTableIds = [.. endpoint.Texts("route_table_ids").Order(StringComparer.Ordinal)],
               Tags = state.Tags(endpoint),
               Origin = endpoint.Origin,
           },
    ];
}
