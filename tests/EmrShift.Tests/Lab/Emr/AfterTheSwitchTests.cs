using System.Text.Json.Nodes;
using Xunit;

namespace EmrShift.Tests.Lab.Emr;

/// <summary>
/// Clusters that were started on v1 and live on when the service role has v2 and the network its tags: with the tag they scale as before, without it they are stuck
/// (facts/launch-model.md, rows S4, S5, M1, T1; row 28 of facts/failure-catalogue.md).
/// </summary>
public sealed class AfterTheSwitchTests
{
    const string Suspended = "SUSPENDED VALIDATION_ERROR Service role arn:aws:iam::123456789012:role/EMR_DefaultRole has insufficient EC2 permissions";
    const string Unauthorized = "!Client.UnauthorizedOperation";

    static async Task<(EmrLab Lab, string Id)> Start(bool isTagged, bool hasFleets)
    {
        var lab = await EmrLab.Start();
        var id = await lab.Run(EmrLab.Request(request =>
        {
            if (!isTagged)
                request.Remove("Tags");
            if (hasFleets)
            {
                request["Instances"] = new JsonObject
                {
                    ["KeepJobFlowAliveWhenNoSteps"] = true,
                    ["InstanceFleets"] = new JsonArray([.. ((string[])["MASTER", "CORE"]).Select(role => new JsonObject
                    {
                        ["InstanceFleetType"] = role,
                        ["TargetOnDemandCapacity"] = role == "CORE" ? 2 : 1,
                        ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = "m5.xlarge" }),
                    })]),
                };
            }
        }));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        await lab.ToV2();
        await lab.Tag(await lab.Network());
        await lab.Tag((await lab.Admin.Query("ec2", "DescribeSecurityGroups")).Values("groupId").Distinct());
        return (lab, id);
    }

    /// <summary>The core group or fleet: <c>2 RUNNING</c>, or with the reason.</summary>
    static async Task<(string Id, string State)> Core(EmrLab lab, string cluster, bool hasFleets)
    {
        var (operation, list, type, running) = hasFleets
            ? ("ListInstanceFleets", "InstanceFleets", "InstanceFleetType", "ProvisionedOnDemandCapacity")
            : ("ListInstanceGroups", "InstanceGroups", "InstanceGroupType", "RunningInstanceCount");
        var core = (await lab.Json("elasticmapreduce", operation, new() { ["ClusterId"] = cluster }))[list]!.AsArray().Single(one => (string?)one![type] == "CORE")!;
        var status = core["Status"]!;
        return ((string)core["Id"]!, $"{core[running]} {status["State"]} {status["StateChangeReason"]?["Code"]} {status["StateChangeReason"]?["Message"]}".TrimEnd());
    }

    static async Task Resize(EmrLab lab, string cluster, bool hasFleets, int count)
    {
        var (id, _) = await Core(lab, cluster, hasFleets);
        if (hasFleets)
            await lab.Json("elasticmapreduce", "ModifyInstanceFleet", new() { ["ClusterId"] = cluster, ["InstanceFleet"] = new JsonObject { ["InstanceFleetId"] = id, ["TargetOnDemandCapacity"] = count } });
        else
            await lab.Json("elasticmapreduce", "ModifyInstanceGroups", new() { ["ClusterId"] = cluster, ["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceGroupId"] = id, ["InstanceCount"] = count }) });
    }

    static Task<JsonObject> Scale(EmrLab lab, string cluster, int least, int most) => lab.Json("elasticmapreduce", "PutManagedScalingPolicy", new()
    {
        ["ClusterId"] = cluster,
        ["ManagedScalingPolicy"] = new JsonObject { ["ComputeLimits"] = new JsonObject { ["UnitType"] = "Instances", ["MinimumCapacityUnits"] = least, ["MaximumCapacityUnits"] = most } },
    });

    static string After(EmrLab lab, string role = "EMR_DefaultRole") => string.Join(' ', lab.EventsOf(role).SkipWhile(name => name != "DescribeNetworkInterfaces").Skip(1).Where(name => !name.StartsWith("Describe", StringComparison.Ordinal)));

    [Theory]
    [InlineData("groups with the tag", true, false, 4, "4 RUNNING", "RunInstances")]
    [InlineData("groups without", false, false, 4, "2 " + Suspended, "RunInstances" + Unauthorized)]
    [InlineData("groups shrink with the tag", true, false, 1, "1 RUNNING", "TerminateInstances")]
    [InlineData("groups shrink without", false, false, 1, "2 " + Suspended, "TerminateInstances" + Unauthorized)]
    [InlineData("fleets with the tag", true, true, 4, "4 RUNNING", "RunInstances CreateFleet")]
    [InlineData("fleets without", false, true, 4, "2 " + Suspended, "CreateFleet" + Unauthorized)]
    [InlineData("fleets shrink with the tag", true, true, 1, "1 RUNNING", "TerminateInstances")]
    [InlineData("fleets shrink without", false, true, 1, "2 " + Suspended, "TerminateInstances" + Unauthorized)]
    public async Task A_resize(string what, bool isTagged, bool hasFleets, int count, string state, string calls)
    {
        var (lab, id) = await Start(isTagged, hasFleets);
        await using (lab)
        {
            await Resize(lab, id, hasFleets, count);
            Assert.Equal((what, state, calls), (what, (await Core(lab, id, hasFleets)).State, After(lab)));
        }
    }

    [Theory]
    [InlineData(true, "4 RUNNING", "RunInstances")]
    [InlineData(false, "2 " + Suspended, "RunInstances" + Unauthorized)]
    public async Task Managed_scaling(bool isTagged, string state, string calls)
    {
        var (lab, id) = await Start(isTagged, hasFleets: false);
        await using (lab)
        {
            await Scale(lab, id, 4, 6);
            Assert.Equal((state, calls), ((await Core(lab, id, hasFleets: false)).State, After(lab)));
        }
    }

    [Fact]
    public async Task The_tag_comes_too_late_for_the_instances_of_an_untagged_cluster()
    {
        var (lab, id) = await Start(isTagged: false, hasFleets: false);
        await using (lab)
        {
            await lab.Json("elasticmapreduce", "AddTags", new() { ["ResourceId"] = id, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = EmrLab.EmrTag, ["Value"] = "true" }) });
            // The old instances stay untagged; new ones get the cluster's tags.
            await Resize(lab, id, hasFleets: false, 3);
            Assert.Equal(("3 RUNNING", $"CreateTags{Unauthorized} RunInstances"), ((await Core(lab, id, hasFleets: false)).State, After(lab)));
            await lab.Json("elasticmapreduce", "TerminateJobFlows", new() { ["JobFlowIds"] = new JsonArray(id) });
            Assert.Equal("TERMINATED USER_REQUEST: Terminated by user request", await lab.StateOf(id));
            Assert.Equal(["TerminateInstances"], lab.EventsOf("AWSServiceRoleForEMRCleanup"));
        }
    }

    [Fact]
    public async Task A_tag_that_came_on_v1_is_in_time()
    {
        await using var lab = await EmrLab.Start();
        var id = await lab.Run(EmrLab.Request(request => request.Remove("Tags")));
        Assert.Equal("WAITING : Cluster ready after last step completed.", await lab.StateOf(id));
        await lab.Json("elasticmapreduce", "AddTags", new() { ["ResourceId"] = id, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = EmrLab.EmrTag, ["Value"] = "true" }) });
        await lab.ToV2();
        await lab.Tag(await lab.Network());
        await lab.Tag((await lab.Admin.Query("ec2", "DescribeSecurityGroups")).Values("groupId").Distinct());
        await Resize(lab, id, hasFleets: false, 3);
        await Resize(lab, id, hasFleets: false, 1);
        Assert.Equal(("1 RUNNING", "CreateTags RunInstances TerminateInstances"), ((await Core(lab, id, hasFleets: false)).State, After(lab)));
    }
}
