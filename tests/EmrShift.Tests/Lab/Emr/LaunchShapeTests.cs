using System.Text.Json.Nodes;
using System.Xml.Linq;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>
/// Clusters of other shapes than two groups in a public subnet: the service role's calls in their order, as CloudTrail has them, and the failures (facts/launch-model.md,
/// rows N5 to N11, L4, L9, F1 to F11, P1).
/// </summary>
public sealed class LaunchShapeTests
{
    const string Reads = "DescribeSubnets DescribeVpcs DescribeVpcAttribute DescribeRouteTables DescribeDhcpOptions DescribeNetworkAcls DescribeSecurityGroups DescribeAccountAttributes";
    const string Polls = "DescribeInstances DescribeVolumes DescribeVolumeStatus DescribeNetworkInterfaces";
    const string NewGroups = "CreateSecurityGroup CreateSecurityGroup AuthorizeSecurityGroupIngress AuthorizeSecurityGroupIngress";
    const string Unauthorized = "!Client.UnauthorizedOperation";
    const string Insufficient = "TERMINATED_WITH_ERRORS VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions";
    const string Waiting = "WAITING : Cluster ready after last step completed.";

    /// <summary>A launch: the state, then the calls after the reads of the network.</summary>
    static async Task<(string State, string Calls)> Launch(EmrLab lab, Action<JsonObject> change)
    {
        var before = lab.EventsOf("EMR_DefaultRole").Count;
        var state = await lab.StateOf(await lab.Run(EmrLab.Request(change)));
        return (state, string.Join(' ', lab.EventsOf("EMR_DefaultRole").Skip(before)));
    }

    static async Task<EmrLab> OnV2()
    {
        var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        return lab;
    }

    static Action<JsonObject> Fleets(int spot, params string[] subnets) => request =>
    {
        JsonObject Fleet(string role, int onDemand, int spots) => new()
        {
            ["InstanceFleetType"] = role,
            ["TargetOnDemandCapacity"] = onDemand,
            ["TargetSpotCapacity"] = spots,
            ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }),
        };
        request["Instances"] = new JsonObject
        {
            ["KeepJobFlowAliveWhenNoSteps"] = true,
            ["Ec2SubnetIds"] = new JsonArray([.. subnets.Select(id => (JsonNode)id)]),
            ["InstanceFleets"] = new JsonArray(Fleet("MASTER", 1, 0), Fleet("CORE", 1, spot)),
        };
    };

    /// <summary>A tagged private subnet: a NAT gateway is its way out.</summary>
    static async Task<string> PrivateSubnet(EmrLab lab)
    {
        var network = await lab.Network();
        async Task<string> Make(string operation, string id, params (string, string)[] parameters) => (await lab.Admin.Query("ec2", operation, parameters)).Value(id)!;
        var subnet = await Make("CreateSubnet", "subnetId", ("VpcId", network[0]), ("CidrBlock", "172.31.200.0/24"));
        var table = await Make("CreateRouteTable", "routeTableId", ("VpcId", network[0]));
        var nat = await Make("CreateNatGateway", "natGatewayId", ("SubnetId", network[1]), ("AllocationId", await Make("AllocateAddress", "allocationId", ("Domain", "vpc"))));
        EmrLab.Ok(await lab.Admin.Query("ec2", "AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet)));
        EmrLab.Ok(await lab.Admin.Query("ec2", "CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("NatGatewayId", nat)));
        await lab.Tag(subnet);
        return subnet;
    }

    static async Task<string> Group(EmrLab lab, string name, bool isTagged)
    {
        var id = (await lab.Admin.Query("ec2", "CreateSecurityGroup", ("GroupName", name), ("GroupDescription", name), ("VpcId", (await lab.Network())[0]))).Value("groupId")!;
        if (isTagged)
            await lab.Tag(id);
        return id;
    }

    [Fact]
    public async Task Fleets_with_spot_over_two_subnets_live_in_one()
    {
        await using var lab = await OnV2();
        await lab.Iam("CreateServiceLinkedRole", ("AWSServiceName", "spot.amazonaws.com"));
        var subnets = (await lab.Network()).Skip(1).Take(2).ToArray();
        var (state, calls) = await Launch(lab, Fleets(1, subnets));
        // A fleet's instances are launched with the caller's rights, so each CreateFleet has a RunInstances of its own; on demand and Spot are asked apart.
        Assert.Equal((Waiting, $"{Reads} DescribeInstanceTypeOfferings {NewGroups} CreateLaunchTemplate RunInstances CreateFleet CreateLaunchTemplate RunInstances CreateFleet RunInstances CreateFleet {Polls} DescribeLaunchTemplates"), (state, calls));
        var instances = await lab.Admin.Query("ec2", "DescribeInstances");
        Assert.Equal([subnets[0]], instances.Values("subnetId").Distinct());
        Assert.Equal(1, instances.Values("instanceLifecycle").Count(one => one == "spot"));
    }

    [Fact]
    public async Task Every_candidate_subnet_needs_the_tag()
    {
        await using var lab = await OnV2();
        var subnets = (await lab.Network()).Skip(1).Take(2).ToArray();
        EmrLab.Ok(await lab.Admin.Query("ec2", "DeleteTags", ("ResourceId.1", subnets[1]), ("Tag.1.Key", EmrLab.EmrTag)));
        var (state, calls) = await Launch(lab, Fleets(0, subnets));
        Assert.Equal($"{Reads} DescribeInstanceTypeOfferings {NewGroups} CreateLaunchTemplate CreateFleet{Unauthorized} DeleteLaunchTemplate", calls);
        Assert.Equal(Insufficient, state);
    }

    [Theory]
    [InlineData(false, 2, "DescribeInstanceTypeOfferings!Client.UnauthorizedOperation")]
    [InlineData(true, 2, "DescribeInstanceTypeOfferings")]
    [InlineData(true, 1, "")]
    public async Task Row_V3_several_subnets_ask_what_each_zone_offers(bool isV2, int subnets, string expected)
    {
        await using var lab = await EmrLab.Start(isV2);
        await lab.Tag(await lab.Network());
        // v1 lacks the permission: the denial is in CloudTrail, and nobody notices.
        var (state, calls) = await Launch(lab, Fleets(0, [.. (await lab.Network()).Skip(1).Take(subnets)]));
        Assert.Equal((Waiting, expected), (state, string.Join(' ', calls.Split(' ').Where(call => call.StartsWith("DescribeInstanceType", StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task A_profile_of_another_name_than_its_role_starts()
    {
        // EMR's guide ("Customize IAM roles") says that this is not supported; the provider's own bootable example of aws_emr_cluster has two names, and so has
        // every stack that leaves them to CloudFormation.
        await using var lab = await OnV2();
        await lab.Iam("CreateInstanceProfile", ("InstanceProfileName", "nodes"));
        await lab.Iam("AddRoleToInstanceProfile", ("InstanceProfileName", "nodes"), ("RoleName", "EMR_EC2_DefaultRole"));
        Assert.Equal(Waiting, (await Launch(lab, request => request["JobFlowRole"] = "nodes")).State);
    }

    [Fact]
    public async Task A_fleet_ends_with_its_launch_template()
    {
        await using var lab = await OnV2();
        var id = await lab.Run(EmrLab.Request(Fleets(0, (await lab.Network())[1])));
        Assert.Equal(Waiting, await lab.StateOf(id));
        await lab.Json("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(id) });
        Assert.Equal("TERMINATED USER_REQUEST: Terminated by user request", await lab.StateOf(id));
        Assert.Equal(["TerminateInstances", "DeleteLaunchTemplate", "DeleteLaunchTemplate"], lab.EventsOf("EMR_DefaultRole").TakeLast(3));
        Assert.Empty(lab.EventsOf("AWSServiceRoleForEMRCleanup"));
    }

    [Fact]
    public async Task A_private_subnet_gets_three_groups_and_an_interface()
    {
        await using var lab = await OnV2();
        var subnet = await PrivateSubnet(lab);
        Assert.Equal(
            (Waiting, $"{Reads} DescribeVpcEndpoints CreateSecurityGroup CreateSecurityGroup CreateSecurityGroup AuthorizeSecurityGroupIngress AuthorizeSecurityGroupIngress AuthorizeSecurityGroupIngress CreateNetworkInterface RunInstances RunInstances {Polls}"),
            await Launch(lab, request => request["Instances"]!["Ec2SubnetId"] = subnet));
        var access = (await lab.Admin.Query("ec2", "DescribeSecurityGroups", ("Filter.1.Name", "group-name"), ("Filter.1.Value.1", "ElasticMapReduce-ServiceAccess"))).Xml;
        Assert.Equal("9443", access.Descendants("ipPermissions").Elements("item").Single().Element("fromPort")!.Value);
    }

    [Theory]
    [InlineData("N5 all tagged", true, true, Waiting)]
    [InlineData("N5 the service access group", true, false, Insufficient)]
    [InlineData("N5 the subnet", false, true, Insufficient)]
    public async Task Own_groups_in_a_private_subnet_need_the_tag(string row, bool hasSubnetTag, bool hasAccessTag, string expected)
    {
        await using var lab = await OnV2();
        var subnet = await PrivateSubnet(lab);
        if (!hasSubnetTag)
            EmrLab.Ok(await lab.Admin.Query("ec2", "DeleteTags", ("ResourceId.1", subnet), ("Tag.1.Key", EmrLab.EmrTag)));
        var (own, access) = (await Group(lab, "own", isTagged: true), await Group(lab, "access", hasAccessTag));
        EmrLab.Ok(await lab.Admin.Query("ec2", "AuthorizeSecurityGroupIngress", ("GroupId", access), ("IpPermissions.1.IpProtocol", "tcp"),
            ("IpPermissions.1.FromPort", "9443"), ("IpPermissions.1.ToPort", "9443"), ("IpPermissions.1.Groups.1.GroupId", own)));
        var (state, calls) = await Launch(lab, request =>
        {
            var instances = request["Instances"]!;
            (instances["Ec2SubnetId"], instances["EmrManagedMasterSecurityGroup"], instances["EmrManagedSlaveSecurityGroup"], instances["ServiceAccessSecurityGroup"]) = (subnet, own, own, access);
        });
        Assert.Equal((row, expected), (row, state));
        Assert.Equal(expected == Waiting, !calls.Contains($"CreateNetworkInterface{Unauthorized}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_primary_nodes_on_v1_go_without_a_placement_group()
    {
        await using var lab = await EmrLab.Start();
        Assert.Equal(
            (Waiting, $"{Reads} {NewGroups} CreatePlacementGroup{Unauthorized} RunInstances {Polls}"),
            await Launch(lab, request => request["Instances"] = new JsonObject
            {
                ["KeepJobFlowAliveWhenNoSteps"] = true,
                ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 3 }),
            }));
    }

    [Theory]
    [InlineData("N11", "", "ModifyVpcEndpoint")]
    [InlineData("N11 the endpoint has no tag", "vpce-", "ModifyVpcEndpoint!Client.UnauthorizedOperation")]
    public async Task A_second_subnet_is_added_to_the_endpoint(string row, string untagged, string expected)
    {
        await using var lab = await OnV2();
        var subnets = (await lab.Network()).Skip(1).ToArray();
        void In(JsonObject request, string subnet) => (request["ReleaseLabel"], request["Instances"]!["Ec2SubnetId"]) = ("emr-7.5.0", subnet);
        Assert.Equal(
            (Waiting, $"{Reads} DescribeVpcEndpoints {NewGroups} CreateVpcEndpoint RunInstances RunInstances {Polls}"), await Launch(lab, request => In(request, subnets[0])));
        var endpoint = (await lab.Admin.Query("ec2", "DescribeVpcEndpoints")).Value("vpcEndpointId")!;
        if (untagged.Length > 0)
            EmrLab.Ok(await lab.Admin.Query("ec2", "DeleteTags", ("ResourceId.1", endpoint), ("Tag.1.Key", EmrLab.EmrTag)));
        // Either way the cluster starts: what EMR does without its endpoint is not documented (row N8).
        var (state, calls) = await Launch(lab, request => In(request, subnets[1]));
        Assert.Equal((row, Waiting, expected), (row, state, calls.Split(' ').Single(name => name.Contains("VpcEndpoint", StringComparison.Ordinal) && !name.StartsWith("Describe", StringComparison.Ordinal))));
        Assert.Equal(untagged.Length == 0 ? 2 : 1, (await lab.Admin.Query("ec2", "DescribeVpcEndpoints")).Xml.Descendants("subnetIdSet").Elements("item").Count());
    }
}
