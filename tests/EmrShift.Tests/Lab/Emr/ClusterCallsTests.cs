using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>The calls of the service role for clusters of several shapes, as CloudTrail has them, in their order (facts/launch-model.md).</summary>
public sealed class ClusterCallsTests
{
    const string Reads = "DescribeSubnets DescribeVpcs DescribeVpcAttribute DescribeRouteTables DescribeDhcpOptions DescribeNetworkAcls DescribeSecurityGroups DescribeAccountAttributes";
    const string Polls = "DescribeInstances DescribeVolumes DescribeVolumeStatus DescribeNetworkInterfaces";
    const string NewGroups = "CreateSecurityGroup CreateSecurityGroup AuthorizeSecurityGroupIngress AuthorizeSecurityGroupIngress";

    static async Task<(EmrLab Lab, string Id)> Launch(Action<JsonObject>? change = null)
    {
        var lab = await EmrLab.Start(isV2: true);
        await lab.Tag(await lab.Network());
        var id = await lab.Run(EmrLab.Request(change));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        return (lab, id);
    }

    static async Task Check(EmrLab lab, string expected)
    {
        await using (lab)
            Assert.Equal(expected, string.Join(' ', lab.EventsOf("EMR_DefaultRole")));
    }

    [Fact]
    public async Task Groups_in_the_default_network() => await Check((await Launch()).Lab, $"{Reads} {NewGroups} RunInstances RunInstances {Polls}");

    [Fact]
    public async Task From_release_7_5_on_an_endpoint() =>
        await Check((await Launch(request => request["ReleaseLabel"] = "emr-7.5.0")).Lab, $"{Reads} DescribeVpcEndpoints {NewGroups} CreateVpcEndpoint RunInstances RunInstances {Polls}");

    [Fact]
    public async Task Several_primary_nodes_get_a_placement_group() => await Check(
        (await Launch(request => request["Instances"] = new JsonObject
        {
            ["KeepJobFlowAliveWhenNoSteps"] = true,
            ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = "m5.xlarge", ["InstanceCount"] = 3 }),
        })).Lab,
        $"{Reads} {NewGroups} CreatePlacementGroup RunInstances {Polls}");

    [Fact]
    public async Task Managed_scaling_grows_by_a_launch_and_shrinks_by_an_end()
    {
        var (lab, id) = await Launch();
        foreach (var (least, most) in ((int, int)[])[(4, 6), (1, 3)])
        {
            await lab.Json("elasticmapreduce", "PutManagedScalingPolicy", new()
            {
                ["ClusterId"] = id,
                ["ManagedScalingPolicy"] = new JsonObject { ["ComputeLimits"] = new JsonObject { ["UnitType"] = "Instances", ["MinimumCapacityUnits"] = least, ["MaximumCapacityUnits"] = most } },
            });
        }
        await Check(lab, $"{Reads} {NewGroups} RunInstances RunInstances {Polls} RunInstances TerminateInstances");
    }

    [Fact]
    public async Task A_tag_is_passed_on_and_the_end_is_clean()
    {
        var (lab, id) = await Launch();
        await lab.Json("elasticmapreduce", "AddTags", new() { ["ResourceId"] = id, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "data" }) });
        await lab.Json("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(id) });
        Assert.Equal("TERMINATED USER_REQUEST: Terminated by user request", await lab.StateOf(id));
        Assert.Empty(lab.EventsOf("AWSServiceRoleForEMRCleanup"));
        await Check(lab, $"{Reads} {NewGroups} RunInstances RunInstances {Polls} CreateTags TerminateInstances");
    }

    [Fact]
    public async Task After_the_naive_swap_the_cleanup_role_ends_an_untagged_cluster()
    {
        await using var lab = await EmrLab.Start();
        var id = await lab.Run(EmrLab.Request(request => request.Remove("Tags")));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        await lab.ToV2();
        await lab.Json("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(id) });
        Assert.Equal("TERMINATED USER_REQUEST: Terminated by user request", await lab.StateOf(id));
        Assert.Equal(["TerminateInstances"], lab.EventsOf("AWSServiceRoleForEMRCleanup"));
        Assert.Contains("TerminateInstances!Client.UnauthorizedOperation", lab.EventsOf("EMR_DefaultRole"));
    }

    [Fact]
    public async Task A_boundary_of_the_node_role_holds()
    {
        await using var lab = await EmrLab.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        var boundary = (await lab.Admin.Query("iam", "CreatePolicy", ("PolicyName", "edge"), ("PolicyDocument", Roles.Document(Roles.Allow("s3:*", "*"))))).Value("Arn")!;
        await lab.Iam("PutRolePermissionsBoundary", ("RoleName", "EMR_EC2_DefaultRole"), ("PermissionsBoundary", boundary));
        Assert.Equal("COMPLETED", await lab.RunStep("--output", "s3://acme-data/out/"));
        Assert.Equal(
            "FAILED MetaException(message:Unable to verify existence of default database: com.amazonaws.services.glue.model.AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/EMR_EC2_DefaultRole/i-… is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:ap-northeast-1:123456789012:catalog because no permissions boundary allows the glue:GetDatabase action (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException))",
            await lab.RunStep("--table", "sales.orders"));
    }
}
