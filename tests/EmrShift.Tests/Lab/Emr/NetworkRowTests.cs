using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>Rows of facts/failure-catalogue.md that look like permissions and are the network's: the same code, another text, and no refused call.</summary>
public sealed class NetworkRowTests
{
    const string Failed = "TERMINATED_WITH_ERRORS VALIDATION_ERROR: ";
    const string Waiting = "WAITING : Cluster ready after last step completed.";

    /// <summary>A subnet that has no way to the internet gateway, and groups of the customer's own in its VPC.</summary>
    static async Task<(string Vpc, string Subnet, string Group, string Access)> Private(EmrLab lab, bool hasWayOut)
    {
        var network = await lab.Network();
        var subnet = (await lab.Admin.Query("ec2", "CreateSubnet", ("VpcId", network[0]), ("CidrBlock", "172.31.200.0/24"))).Value("subnetId")!;
        var table = (await lab.Admin.Query("ec2", "CreateRouteTable", ("VpcId", network[0]))).Value("routeTableId")!;
        EmrLab.Ok(await lab.Admin.Query("ec2", "AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet)));
        if (hasWayOut)
        {
            var address = (await lab.Admin.Query("ec2", "AllocateAddress", ("Domain", "vpc"))).Value("allocationId")!;
            var nat = (await lab.Admin.Query("ec2", "CreateNatGateway", ("SubnetId", network[1]), ("AllocationId", address))).Value("natGatewayId")!;
            EmrLab.Ok(await lab.Admin.Query("ec2", "CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("NatGatewayId", nat)));
        }
        async Task<string> Group(string name) => (await lab.Admin.Query("ec2", "CreateSecurityGroup", ("GroupName", name), ("GroupDescription", name), ("VpcId", network[0]))).Value("groupId")!;
        return (network[0], subnet, await Group("own"), await Group("access"));
    }

    [Fact]
    public async Task Row_19_a_subnet_without_a_route()
    {
        await using var lab = await EmrLab.Start();
        var (vpc, subnet, _, _) = await Private(lab, hasWayOut: false);
        Assert.Equal(
            $"{Failed}The VPC/subnet configuration was invalid: No route to any external sources detected in Route Table for Subnet: {subnet} for VPC: {vpc}",
            await lab.StateOf(await lab.Run(EmrLab.Request(request => request["Instances"]!["Ec2SubnetId"] = subnet))));
        Assert.DoesNotContain(lab.EventsOf("EMR_DefaultRole"), name => name.Contains('!', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("17", false, false, Failed + "You must also specify a ServiceAccessSecurityGroup if you use custom security groups when creating a cluster in a private subnet.")]
    [InlineData("16", true, false, Failed + "ServiceAccessSecurityGroup is missing ingress rule from EmrManagedMasterSecurityGroup on port 9443")]
    [InlineData("16 with the rule", true, true, Waiting)]
    public async Task Rows_16_and_17_own_groups_in_a_private_subnet(string row, bool hasAccessGroup, bool hasRule, string expected)
    {
        await using var lab = await EmrLab.Start();
        var (_, subnet, own, access) = await Private(lab, hasWayOut: true);
        if (hasRule)
        {
            EmrLab.Ok(await lab.Admin.Query("ec2", "AuthorizeSecurityGroupIngress", ("GroupId", access), ("IpPermissions.1.IpProtocol", "tcp"),
                ("IpPermissions.1.FromPort", "9443"), ("IpPermissions.1.ToPort", "9443"), ("IpPermissions.1.Groups.1.GroupId", own)));
        }
        var state = await lab.StateOf(await lab.Run(EmrLab.Request(request =>
        {
            var instances = request["Instances"]!;
            (instances["Ec2SubnetId"], instances["EmrManagedMasterSecurityGroup"], instances["EmrManagedSlaveSecurityGroup"]) = (subnet, own, own);
            if (hasAccessGroup)
                instances["ServiceAccessSecurityGroup"] = access;
        })));
        Assert.Equal((row, expected), (row, state));
        Assert.DoesNotContain(lab.EventsOf("EMR_DefaultRole"), name => name.EndsWith("UnauthorizedOperation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_read_the_network_is_not_told_what_is_wrong_with_it()
    {
        await using var lab = await EmrLab.Start();
        var (_, subnet, _, _) = await Private(lab, hasWayOut: false);
        await lab.Iam("DetachRolePolicy", ("RoleName", "EMR_DefaultRole"), ("PolicyArn", EmrLab.V1Service));
        Assert.Equal(
            $"{Failed}Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions",
            await lab.StateOf(await lab.Run(EmrLab.Request(request => request["Instances"]!["Ec2SubnetId"] = subnet))));
    }
}
