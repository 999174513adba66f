using EmrShift.Accounts;
using EmrShift.Lab.State;
using Ec2 = EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Seeds;

/// <summary>The networks of an account file → EC2. The lab gives every VPC 10.n.0.0/16 and every subnet a /24 of it: account files have no addresses.</summary>
static class NetworkSeed
{
    public static void Fill(World world, Account account, DateTimeOffset now)
    {
        var number = 0;
        foreach (var vpc in account.Vpcs)
            AddVpc(world, account, vpc, number++);
        foreach (var group in account.SecurityGroups.Where(group => group.VpcId is not null))
            AddGroup(world, Ec2Of(world, group.Region), group);
        foreach (var endpoint in account.VpcEndpoints.Where(endpoint => endpoint.VpcId is not null))
            AddEndpoint(world, Ec2Of(world, endpoint.Region), endpoint, now);
    }

    static void AddVpc(World world, Account account, Vpc vpc, int number)
    {
        var ec2 = Ec2Of(world, vpc.Region);
        var block = $"10.{number % 256}";
        var made = ec2.Add(new Ec2.Vpc { Id = vpc.Id, OwnerId = vpc.OwnerId ?? world.HomeAccount.Id, CidrBlock = $"{block}.0.0/16", CidrAssociationId = world.Ids.Ec2("vpc-cidr-assoc") });
        AccountSeed.Tag(made.Tags, vpc.Tags);
        var third = 0;
        foreach (var subnet in account.Subnets.Where(subnet => subnet.VpcId == vpc.Id))
        {
            var part = ec2.Add(new Ec2.Subnet
            {
                Id = subnet.Id,
                OwnerId = subnet.OwnerId ?? made.OwnerId,
                VpcId = vpc.Id,
                CidrBlock = $"{block}.{third++ % 256}.0/24",
                AvailabilityZone = subnet.AvailabilityZone ?? (vpc.Region ?? world.Settings.Region) + "a",
                MapPublicIpOnLaunch = subnet.MapPublicIpOnLaunch ?? false,
                AclAssociationId = world.Ids.Ec2("aclassoc"),
            });
            AccountSeed.Tag(part.Tags, subnet.Tags);
        }
        AddRouteTables(world, account, ec2, made);
    }

    static void AddRouteTables(World world, Account account, Ec2State ec2, Ec2.Vpc vpc)
    {
        var tables = account.RouteTables.Where(table => table.VpcId == vpc.Id).ToList();
        foreach (var table in tables)
        {
            var made = ec2.Add(new Ec2.RouteTable { Id = table.Id, OwnerId = vpc.OwnerId, VpcId = vpc.Id });
            made.Routes.Add(new Ec2.Route(vpc.CidrBlock, "gatewayId", "local", "CreateRouteTable"));
            foreach (var route in table.Routes.Where(route => route.Target != "local"))
                made.Routes.Add(new Ec2.Route(route.Destination, route.Target.StartsWith("nat-", StringComparison.Ordinal) ? "natGatewayId" : "gatewayId", route.Target, "CreateRoute"));
            made.Associations.AddRange(table.SubnetIds.Select(subnet => (world.Ids.Ec2("rtbassoc"), (string?)subnet)));
            if (table.IsMain)
                made.Associations.Add((world.Ids.Ec2("rtbassoc"), null));
        }
        if (tables.Count > 0)
            return;
        // A file without route tables: a way out, so that a launch isn't refused for what the file doesn't say.
        var gateway = ec2.Add(new Ec2.InternetGateway { Id = world.Ids.Ec2("igw"), OwnerId = vpc.OwnerId, VpcId = vpc.Id });
        var main = ec2.Add(new Ec2.RouteTable { Id = world.Ids.Ec2("rtb"), OwnerId = vpc.OwnerId, VpcId = vpc.Id });
        main.Routes.Add(new Ec2.Route(vpc.CidrBlock, "gatewayId", "local", "CreateRouteTable"));
        main.Routes.Add(new Ec2.Route("0.0.0.0/0", "gatewayId", gateway.Id, "CreateRoute"));
        main.Associations.Add((world.Ids.Ec2("rtbassoc"), null));
    }

    static void AddGroup(World world, Ec2State ec2, SecurityGroup group)
    {
        var made = ec2.Add(new Ec2.SecurityGroup
        {
            Id = group.Id,
            OwnerId = group.OwnerId ?? world.HomeAccount.Id,
            Name = group.Name ?? group.Id,
            Description = group.Name ?? group.Id,
            VpcId = group.VpcId!,
        });
        made.Rules.AddRange((group.Ingress ?? []).Select(rule => Rule(world, rule, isEgress: false)));
        made.Rules.AddRange((group.Egress ?? []).Select(rule => Rule(world, rule, isEgress: true)));
        AccountSeed.Tag(made.Tags, group.Tags);
    }

    static Ec2.SecurityGroupRule Rule(World world, SecurityGroupRule rule, bool isEgress) => new(
        world.Ids.Ec2("sgr"), isEgress, rule.Protocol, rule.FromPort, rule.ToPort, rule.Peer,
        rule.Peer.StartsWith("sg-", StringComparison.Ordinal) ? Ec2.RulePeerKind.Group
            : rule.Peer.StartsWith("pl-", StringComparison.Ordinal) ? Ec2.RulePeerKind.PrefixList
            : rule.Peer.Contains(':', StringComparison.Ordinal) ? Ec2.RulePeerKind.CidrIpv6 : Ec2.RulePeerKind.CidrIpv4,
        null);

    static void AddEndpoint(World world, Ec2State ec2, VpcEndpoint endpoint, DateTimeOffset now)
    {
        var made = ec2.Add(new Ec2.VpcEndpoint
        {
            Id = endpoint.Id,
            OwnerId = endpoint.OwnerId ?? world.HomeAccount.Id,
            VpcId = endpoint.VpcId!,
            ServiceName = endpoint.ServiceName ?? "",
            EndpointType = endpoint.Type ?? "Gateway",
            CreatedAt = now,
            PolicyDocument = endpoint.Policy,
            PrivateDnsEnabled = endpoint.HasPrivateDns ?? false,
        });
        made.SubnetIds.UnionWith(endpoint.SubnetIds);
        made.SecurityGroupIds.UnionWith(endpoint.SecurityGroupIds);
        made.RouteTableIds.UnionWith(endpoint.RouteTableIds);
        AccountSeed.Tag(made.Tags, endpoint.Tags);
    }

    static Ec2State Ec2Of(World world, string? region) => world.HomeAccount.Region(region ?? world.Settings.Region).Ec2;
}
