using EmrShift.Lab.State.Ec2;
using RouteTableState = EmrShift.Lab.State.Ec2.RouteTable;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>EC2's structures of networks.</summary>
static class NetworkShapes
{
    public static Output Vpc(Vpc vpc) => new()
    {
        ["vpcId"] = vpc.Id,
        ["ownerId"] = vpc.OwnerId,
        ["state"] = "available",
        ["cidrBlock"] = vpc.CidrBlock,
        ["cidrBlockAssociationSet"] = Output.List([vpc], it => new Output
        {
            ["associationId"] = it.CidrAssociationId,
            ["cidrBlock"] = it.CidrBlock,
            ["cidrBlockState"] = new Output { ["state"] = "associated" },
        }),
        ["dhcpOptionsId"] = "default",
        ["instanceTenancy"] = "default",
        ["isDefault"] = vpc.IsDefault,
        ["tagSet"] = Ec2Tags.Shape(vpc),
    };

    public static Output Subnet(Call call, Subnet subnet) => new()
    {
        ["subnetId"] = subnet.Id,
        ["subnetArn"] = Ec2Questions.ArnOf(call, "subnet", subnet.Id, subnet.OwnerId),
        ["state"] = "available",
        ["ownerId"] = subnet.OwnerId,
        ["vpcId"] = subnet.VpcId,
        ["cidrBlock"] = subnet.CidrBlock,
        ["availableIpAddressCount"] = SubnetAddresses.Free(subnet),
        ["availabilityZone"] = subnet.AvailabilityZone,
        ["availabilityZoneId"] = Zones.IdOf(subnet.AvailabilityZone),
        ["defaultForAz"] = subnet.IsDefaultForAz,
        ["mapPublicIpOnLaunch"] = subnet.MapPublicIpOnLaunch,
        ["assignIpv6AddressOnCreation"] = false,
        ["enableDns64"] = false,
        ["ipv6Native"] = false,
        ["privateDnsNameOptionsOnLaunch"] = new Output
        {
            ["hostnameType"] = "ip-name",
            ["enableResourceNameDnsARecord"] = false,
            ["enableResourceNameDnsAAAARecord"] = false,
        },
        ["tagSet"] = Ec2Tags.Shape(subnet),
    };

    public static Output Gateway(InternetGateway gateway) => new()
    {
        ["internetGatewayId"] = gateway.Id,
        ["ownerId"] = gateway.OwnerId,
        ["attachmentSet"] = Output.List(gateway.VpcId is { } id ? [id] : Array.Empty<string>(), vpc => new Output { ["vpcId"] = vpc, ["state"] = "available" }),
        ["tagSet"] = Ec2Tags.Shape(gateway),
    };

    public static Output Nat(NatGateway nat) => new()
    {
        ["natGatewayId"] = nat.Id,
        ["vpcId"] = nat.VpcId,
        ["subnetId"] = nat.SubnetId,
        ["state"] = nat.State,
        ["createTime"] = nat.CreatedAt,
        ["connectivityType"] = nat.AllocationId is null ? "private" : "public",
        ["natGatewayAddressSet"] = Output.List(nat.AllocationId is { } id ? [id] : Array.Empty<string>(), allocation => new Output { ["allocationId"] = allocation }),
        ["tagSet"] = Ec2Tags.Shape(nat),
    };

    public static Output Address(Address address) => new()
    {
        ["publicIp"] = address.PublicIp,
        ["allocationId"] = address.Id,
        ["domain"] = "vpc",
        ["tagSet"] = Ec2Tags.Shape(address),
    };

    public static Output RouteTable(RouteTableState table) => new()
    {
        ["routeTableId"] = table.Id,
        ["vpcId"] = table.VpcId,
        ["ownerId"] = table.OwnerId,
        ["routeSet"] = Output.List(table.Routes, route => new Output
        {
            [route.Destination.StartsWith("pl-", StringComparison.Ordinal) ? "destinationPrefixListId" : "destinationCidrBlock"] = route.Destination,
            [route.TargetMember] = route.Target,
            ["state"] = "active",
            ["origin"] = route.Origin,
        }),
        ["associationSet"] = Output.List(table.Associations, association => new Output
        {
            ["routeTableAssociationId"] = association.Id,
            ["routeTableId"] = table.Id,
            ["subnetId"] = association.SubnetId,
            ["main"] = association.SubnetId is null,
            ["associationState"] = new Output { ["state"] = "associated" },
        }),
        ["propagatingVgwSet"] = Output.List([]),
        ["tagSet"] = Ec2Tags.Shape(table),
    };

    public static Output Acl(Call call, NetworkAcl acl) => new()
    {
        ["networkAclId"] = acl.Id,
        ["vpcId"] = acl.VpcId,
        ["ownerId"] = acl.OwnerId,
        ["default"] = true,
        ["entrySet"] = Output.List(
            [(100, "allow", false), (32767, "deny", false), (100, "allow", true), (32767, "deny", true)],
            ((int Number, string Action, bool IsEgress) entry) => new Output
            {
                ["ruleNumber"] = entry.Number,
                ["protocol"] = "-1",
                ["ruleAction"] = entry.Action,
                ["egress"] = entry.IsEgress,
                ["cidrBlock"] = "0.0.0.0/0",
            }),
        ["associationSet"] = Output.List(call.Home.Ec2.All<Subnet>().Where(subnet => subnet.VpcId == acl.VpcId), subnet => new Output
        {
            ["networkAclAssociationId"] = subnet.AclAssociationId,
            ["networkAclId"] = acl.Id,
            ["subnetId"] = subnet.Id,
        }),
        ["tagSet"] = Ec2Tags.Shape(acl),
    };

    public static Output Endpoint(Call call, VpcEndpoint endpoint) => new()
    {
        ["vpcEndpointId"] = endpoint.Id,
        ["vpcEndpointType"] = endpoint.EndpointType,
        ["vpcId"] = endpoint.VpcId,
        ["serviceName"] = endpoint.ServiceName,
        ["state"] = "available",
        ["policyDocument"] = endpoint.PolicyDocument ?? """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""",
        ["routeTableIdSet"] = Output.List(endpoint.RouteTableIds),
        ["subnetIdSet"] = Output.List(endpoint.SubnetIds),
        ["groupSet"] = Output.List(endpoint.SecurityGroupIds, id => new Output { ["groupId"] = id, ["groupName"] = call.Home.Ec2.Find<SecurityGroup>(id)?.Name }),
        ["privateDnsEnabled"] = endpoint.PrivateDnsEnabled,
        ["requesterManaged"] = false,
        ["creationTimestamp"] = endpoint.CreatedAt,
        ["ownerId"] = endpoint.OwnerId,
        ["tagSet"] = Ec2Tags.Shape(endpoint),
    };
}
