using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;
using Ec2Instance = EmrShift.Lab.State.Ec2.Instance;
using Subnet = EmrShift.Lab.State.Ec2.Subnet;

namespace EmrShift.Lab.Services.Emr;

/// <summary>EMR's structures.</summary>
static class EmrShapes
{
    public static Output Cluster(Call call, Cluster cluster) => new()
    {
        ["Id"] = cluster.Id,
        ["Name"] = cluster.Name,
        ["Status"] = Status(cluster),
        ["Ec2InstanceAttributes"] = new Output
        {
            ["Ec2KeyName"] = cluster.Shape.Ec2KeyName,
            ["Ec2SubnetId"] = cluster.SubnetId ?? cluster.Shape.SubnetIds.FirstOrDefault(),
            ["RequestedEc2SubnetIds"] = Output.List(cluster.Shape.SubnetIds),
            ["Ec2AvailabilityZone"] = call.Home.Ec2.Find<Subnet>(cluster.SubnetId)?.AvailabilityZone,
            ["RequestedEc2AvailabilityZones"] = Output.List(cluster.Shape.AvailabilityZones),
            ["IamInstanceProfile"] = cluster.Shape.JobFlowRole,
            ["EmrManagedMasterSecurityGroup"] = cluster.MasterGroupId ?? cluster.Shape.EmrManagedMasterSecurityGroup,
            ["EmrManagedSlaveSecurityGroup"] = cluster.SlaveGroupId ?? cluster.Shape.EmrManagedSlaveSecurityGroup,
            ["ServiceAccessSecurityGroup"] = cluster.ServiceAccessGroupId ?? cluster.Shape.ServiceAccessSecurityGroup,
            ["AdditionalMasterSecurityGroups"] = Output.List(cluster.Shape.AdditionalMasterSecurityGroups),
            ["AdditionalSlaveSecurityGroups"] = Output.List(cluster.Shape.AdditionalSlaveSecurityGroups),
        },
        ["InstanceCollectionType"] = cluster.Fleets.Count > 0 ? "INSTANCE_FLEET" : "INSTANCE_GROUP",
        ["LogUri"] = cluster.Shape.LogUri,
        ["LogEncryptionKmsKeyId"] = cluster.Shape.LogEncryptionKmsKeyId,
        ["ReleaseLabel"] = cluster.Shape.ReleaseLabel,
        ["AutoTerminate"] = !cluster.KeepAlive,
        ["TerminationProtected"] = cluster.TerminationProtected,
        ["UnhealthyNodeReplacement"] = false,
        ["VisibleToAllUsers"] = cluster.VisibleToAllUsers,
        ["Applications"] = Applications(cluster),
        ["Tags"] = Output.Tags(EmrQuestions.Tags(cluster)),
        ["ServiceRole"] = cluster.Request.Text("ServiceRole"),
        ["NormalizedInstanceHours"] = 0,
        ["MasterPublicDnsName"] = cluster.MasterPublicDnsName,
        ["Configurations"] = cluster.Request["Configurations"] ?? new JsonArray(),
        ["SecurityConfiguration"] = cluster.Shape.SecurityConfiguration,
        ["AutoScalingRole"] = cluster.Shape.AutoScalingRole,
        ["ScaleDownBehavior"] = cluster.Request.Text("ScaleDownBehavior") ?? "TERMINATE_AT_TASK_COMPLETION",
        ["CustomAmiId"] = cluster.Shape.CustomAmiId,
        ["EbsRootVolumeSize"] = cluster.Request.Int("EbsRootVolumeSize"),
        ["KerberosAttributes"] = new Output(),
        ["ClusterArn"] = cluster.Arn,
        ["StepConcurrencyLevel"] = cluster.StepConcurrencyLevel,
        ["PlacementGroups"] = cluster.Request["PlacementGroupConfigs"] ?? new JsonArray(),
        ["OSReleaseLabel"] = cluster.Request.Text("OSReleaseLabel"),
    };

    public static Output Summary(Cluster cluster) => new()
    {
        ["Id"] = cluster.Id,
        ["Name"] = cluster.Name,
        ["Status"] = Status(cluster),
        ["NormalizedInstanceHours"] = 0,
        ["ClusterArn"] = cluster.Arn,
    };

    static Output Status(Cluster cluster) => new()
    {
        ["State"] = cluster.State,
        ["StateChangeReason"] = Reason(cluster.ReasonCode, cluster.ReasonMessage),
        ["Timeline"] = Timeline(cluster.CreatedAt, cluster.ReadyAt, cluster.EndedAt),
    };

    static Output Reason(string? code, string? message) => new() { ["Code"] = code, ["Message"] = message };

    static Output Timeline(DateTimeOffset created, DateTimeOffset? ready, DateTimeOffset? ended) => new()
    {
        ["CreationDateTime"] = created,
        ["ReadyDateTime"] = ready,
        ["EndDateTime"] = ended,
    };

    static JsonArray Applications(Cluster cluster)
    {
        var list = new JsonArray();
        foreach (var application in cluster.Request.Items("Applications"))
        {
            if (application is JsonObject entry)
                list.Add((JsonNode)entry.DeepClone());
        }
        return list;
    }

    public static Output Group(InstanceGroup group, Cluster cluster) => new()
    {
        ["Id"] = group.Id,
        ["Name"] = group.Request.Text("Name") ?? "",
        ["Market"] = group.Market,
        ["InstanceGroupType"] = group.Role,
        ["BidPrice"] = group.Request.Text("BidPrice"),
        ["InstanceType"] = group.InstanceType,
        ["RequestedInstanceCount"] = group.Requested,
        ["RunningInstanceCount"] = group.InstanceIds.Count,
        ["Status"] = new Output
        {
            ["State"] = group.State,
            ["StateChangeReason"] = Reason(group.ReasonCode, group.ReasonMessage),
            ["Timeline"] = Timeline(group.CreatedAt, cluster.ReadyAt, cluster.EndedAt),
        },
        ["Configurations"] = group.Request["Configurations"] ?? new JsonArray(),
        ["EbsBlockDevices"] = EbsBlockDevices(group),
        ["EbsOptimized"] = group.Request.Member("EbsConfiguration").Member("EbsOptimized"),
        ["ShrinkPolicy"] = new Output(),
        ["AutoScalingPolicy"] = group.AutoScalingPolicy is null ? null : AutoScaling(group),
        ["CustomAmiId"] = group.Request.Text("CustomAmiId"),
    };

    // The request says how many volumes of a kind each instance gets; the answer lists each volume.
    static JsonArray EbsBlockDevices(InstanceGroup group)
    {
        var devices = new JsonArray();
        foreach (var config in group.Request.Member("EbsConfiguration").Items("EbsBlockDeviceConfigs"))
        {
            var count = Math.Clamp(config.Int("VolumesPerInstance") ?? 1, 0, 25);
            for (var i = 0; i < count; i++)
                devices.Add((JsonNode)new JsonObject { ["VolumeSpecification"] = config.Member("VolumeSpecification")?.DeepClone(), ["Device"] = $"/dev/sd{(char)('b' + devices.Count % 25)}" });
        }
        return devices;
    }

    public static Output AutoScaling(InstanceGroup group) => new()
    {
        ["Status"] = new Output { ["State"] = group.AutoScalingState, ["StateChangeReason"] = new Output { ["Code"] = group.AutoScalingCode } },
        ["Constraints"] = group.AutoScalingPolicy!["Constraints"],
        ["Rules"] = group.AutoScalingPolicy["Rules"],
    };

    public static Output Fleet(InstanceFleet fleet) => new()
    {
        ["Id"] = fleet.Id,
        ["Name"] = fleet.Request.Text("Name") ?? "",
        ["Status"] = new Output
        {
            ["State"] = fleet.State,
            ["StateChangeReason"] = Reason(fleet.ReasonCode, fleet.ReasonMessage),
            ["Timeline"] = Timeline(fleet.CreatedAt, null, null),
        },
        ["InstanceFleetType"] = fleet.Role,
        ["TargetOnDemandCapacity"] = fleet.TargetOnDemand,
        ["TargetSpotCapacity"] = fleet.TargetSpot,
        ["ProvisionedOnDemandCapacity"] = fleet.ProvisionedOnDemand,
        ["ProvisionedSpotCapacity"] = fleet.ProvisionedSpot,
        ["InstanceTypeSpecifications"] = fleet.Request["InstanceTypeConfigs"] ?? new JsonArray(),
        ["LaunchSpecifications"] = fleet.Request["LaunchSpecifications"],
    };

    public static Output Step(ClusterStep step) => new()
    {
        ["Id"] = step.Id,
        ["Name"] = step.Name,
        ["Config"] = new Output
        {
            ["Jar"] = step.Jar,
            ["Properties"] = new JsonObject(step.Properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Key, property.Value))),
            ["MainClass"] = step.MainClass,
            ["Args"] = Output.List(step.Args),
        },
        ["ActionOnFailure"] = step.ActionOnFailure,
        ["Status"] = new Output
        {
            ["State"] = step.State,
            ["StateChangeReason"] = new Output(),
            ["FailureDetails"] = step.FailureReason is null
                ? null
                : new Output { ["Reason"] = step.FailureReason, ["Message"] = step.FailureMessage, ["LogFile"] = step.LogFile },
            ["Timeline"] = new Output { ["CreationDateTime"] = step.CreatedAt, ["StartDateTime"] = step.StartedAt, ["EndDateTime"] = step.EndedAt },
        },
        ["ExecutionRoleArn"] = step.ExecutionRoleArn,
    };

    public static Output Instance(Call call, Cluster cluster, string id, string? group, string? fleet, string market)
    {
        var instance = call.Home.Ec2.Find<Ec2Instance>(id);
        return new Output
        {
            ["Id"] = "ci-" + id[2..],
            ["Ec2InstanceId"] = id,
            ["PublicDnsName"] = "",
            ["PublicIpAddress"] = instance?.PublicIp,
            ["PrivateDnsName"] = instance is null ? null : $"ip-{instance.PrivateIp.Replace('.', '-')}.{call.Region}.compute.internal",
            ["PrivateIpAddress"] = instance?.PrivateIp,
            ["Status"] = new Output
            {
                ["State"] = instance?.State == "running" ? cluster.IsReady ? "RUNNING" : "BOOTSTRAPPING" : "TERMINATED",
                ["StateChangeReason"] = new Output(),
                ["Timeline"] = Timeline(instance?.LaunchedAt ?? cluster.CreatedAt, cluster.ReadyAt, cluster.EndedAt),
            },
            ["InstanceGroupId"] = group,
            ["InstanceFleetId"] = fleet,
            ["Market"] = market,
            ["InstanceType"] = instance?.InstanceType,
            ["EbsVolumes"] = Output.List(instance?.VolumeIds ?? [], volume => new Output { ["VolumeId"] = volume }),
        };
    }
}
