using System.Text.Json.Nodes;
using Cluster = EmrShift.Lab.State.Emr.Cluster;
using InstanceFleet = EmrShift.Lab.State.Emr.InstanceFleet;
using InstanceGroup = EmrShift.Lab.State.Emr.InstanceGroup;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// EMR's requests for instances: RunInstances for groups; a launch template and CreateFleet for fleets. The cluster's tags go onto instances and volumes.
/// Source: EMR Management Guide, "Tag and categorize Amazon EMR cluster resources"; facts/launch-model.md, sections 2c and 2d.
/// </summary>
static class InstanceRequests
{
    // Stands for the AMI of an EMR release.
    const string ReleaseImage = "ami-0e0000000000000e6";

    /// <summary>Launches so many instances of a group. The answer: why EC2 refused.</summary>
    public static AwsError? Launch(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group, int count)
    {
        if (count == 0)
        {
            group.State = "RUNNING";
            return null;
        }
        var cluster = calls.Cluster;
        var request = Instance(calls, group.InstanceType);
        request["MinCount"] = count;
        request["MaxCount"] = count;
        request["SubnetId"] = cluster.SubnetId;
        request["SecurityGroupId"] = Groups(cluster, group.Role);
        request["TagSpecification"] = Tags(cluster, "instance", "volume");
        if (group.Market == "SPOT")
            request["InstanceMarketOptions"] = new JsonObject { ["MarketType"] = "spot" };
        if (group.Role == "MASTER" && cluster.PlacementGroup is { } placement)
            request["Placement"] = new JsonObject { ["GroupName"] = placement };
        var outcome = calls.Call(now, "ec2", "RunInstances", request);
        if (outcome.Error is { } refused)
            return refused;
        group.InstanceIds.AddRange(((IReadOnlyList<object>)outcome.Answer!.Body!["instancesSet"]!).Select(it => (string)((Output)it)["instanceId"]!));
        group.State = "RUNNING";
        SystemTags(calls, group.InstanceIds, group.Role);
        return null;
    }

    /// <summary>Launches capacity of a fleet. The answer: why EC2 refused.</summary>
    public static AwsError? Launch(ServiceRoleCalls calls, DateTimeOffset now, InstanceFleet fleet, int onDemand, int spot)
    {
        var cluster = calls.Cluster;
        if (onDemand + spot > 0 && fleet.LaunchTemplateId is null && CreateTemplate(calls, now, fleet) is { } noTemplate)
            return noTemplate;
        if ((LaunchPart(calls, now, fleet, onDemand, isSpot: false) ?? LaunchPart(calls, now, fleet, spot, isSpot: true)) is { } refused)
            return refused;
        (fleet.ProvisionedOnDemand, fleet.ProvisionedSpot) = (fleet.ProvisionedOnDemand + onDemand, fleet.ProvisionedSpot + spot);
        fleet.State = "RUNNING";
        SystemTags(calls, fleet.InstanceIds, fleet.Role);
        return null;
    }

    static AwsError? CreateTemplate(ServiceRoleCalls calls, DateTimeOffset now, InstanceFleet fleet)
    {
        var cluster = calls.Cluster;
        var data = Instance(calls, TypeOf(fleet));
        data["SecurityGroupId"] = Groups(cluster, fleet.Role);
        var outcome = calls.Call(now, "ec2", "CreateLaunchTemplate", new JsonObject
        {
            ["LaunchTemplateName"] = $"EMR-{cluster.Id}-{fleet.Id}",
            ["LaunchTemplateData"] = data,
            ["TagSpecification"] = Tags(cluster, "launch-template"),
        });
        if (outcome.Error is { } refused)
            return refused;
        fleet.LaunchTemplateId = (string)((Output)outcome.Answer!.Body!["launchTemplate"]!)["launchTemplateId"]!;
        cluster.LaunchTemplateIds.Add(fleet.LaunchTemplateId);
        return null;
    }

    static AwsError? LaunchPart(ServiceRoleCalls calls, DateTimeOffset now, InstanceFleet fleet, int count, bool isSpot)
    {
        if (count == 0)
            return null;
        var cluster = calls.Cluster;
        IEnumerable<string> subnets = cluster.Shape.SubnetIds.IsDefaultOrEmpty ? [cluster.SubnetId!] : cluster.Shape.SubnetIds;
        var outcome = calls.Call(now, "ec2", "CreateFleet", new JsonObject
        {
            ["Type"] = "instant",
            ["LaunchTemplateConfigs"] = new JsonArray(new JsonObject
            {
                ["LaunchTemplateSpecification"] = new JsonObject { ["LaunchTemplateId"] = fleet.LaunchTemplateId, ["Version"] = "$Latest" },
                ["Overrides"] = new JsonArray([.. subnets.Select(subnet => new JsonObject { ["SubnetId"] = subnet, ["InstanceType"] = TypeOf(fleet) })]),
            }),
            ["TargetCapacitySpecification"] = new JsonObject { ["TotalTargetCapacity"] = count, ["DefaultTargetCapacityType"] = isSpot ? "spot" : "on-demand" },
            ["TagSpecification"] = Tags(cluster, "instance", "volume"),
        });
        if (outcome.Error is { } refused)
            return refused;
        var body = outcome.Answer!.Body!;
        // An instant fleet answers what it could not launch beside what it could.
        if (body["errorSet"] is IReadOnlyList<object> errors)
            return errors.Cast<Output>().Select(error => new AwsError(400, (string)error["errorCode"]!, (string)error["errorMessage"]!)).First();
        if (body["fleetInstanceSet"] is IReadOnlyList<object> sets)
            fleet.InstanceIds.AddRange(sets.SelectMany(set => (IReadOnlyList<object>)((Output)set)["instanceIds"]!).Cast<string>());
        return null;
    }

    /// <summary>The placement group of a cluster with several primary nodes. Without one the launch goes on, unless the request asked for it.</summary>
    public static AwsError? CreatePlacementGroup(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        var name = $"EMR_{cluster.Id}";
        var outcome = calls.Call(now, "ec2", "CreatePlacementGroup", new JsonObject { ["GroupName"] = name, ["Strategy"] = "spread" });
        if (outcome.Error is null)
            cluster.PlacementGroup = name;
        return cluster.Shape.PlacementGroupConfigs.IsDefaultOrEmpty ? null : outcome.Error;
    }

    static JsonObject Instance(ServiceRoleCalls calls, string type)
    {
        var cluster = calls.Cluster;
        var request = new JsonObject
        {
            ["ImageId"] = cluster.Shape.CustomAmiId ?? ReleaseImage,
            ["InstanceType"] = type,
            ["IamInstanceProfile"] = new JsonObject { ["Name"] = cluster.InstanceProfile },
        };
        if (cluster.Shape.Ec2KeyName is { } key)
            request["KeyName"] = key;
        if (ApplicationProvisioning.Settings(calls) is { EncryptsEbs: true, LocalDiskKmsKey: { } volumeKey })
            request["BlockDeviceMapping"] = new JsonArray(Encrypted("/dev/xvda", 15, volumeKey), Encrypted("/dev/sdb", 64, volumeKey));
        return request;
    }

    static JsonObject Encrypted(string device, int size, string key) => new()
    {
        ["DeviceName"] = device,
        ["Ebs"] = new JsonObject { ["VolumeSize"] = size, ["VolumeType"] = "gp3", ["Encrypted"] = true, ["KmsKeyId"] = key },
    };

    static JsonArray Groups(Cluster cluster, string role)
    {
        var managed = role == "MASTER" ? cluster.MasterGroupId! : cluster.SlaveGroupId!;
        var additional = role == "MASTER" ? cluster.Shape.AdditionalMasterSecurityGroups : cluster.Shape.AdditionalSlaveSecurityGroups;
        return new JsonArray([.. additional.Prepend(managed).Select(id => (JsonNode)id)]);
    }

    static string TypeOf(InstanceFleet fleet) =>
        fleet.Request.Items("InstanceTypeConfigs").FirstOrDefault().Text("InstanceType") ?? "m5.xlarge";

    /// <summary>The cluster's own tags: what EMR passes on.</summary>
    public static IEnumerable<Tag> ClusterTags(Cluster cluster) => cluster.Tags.Select(tag => new Tag(tag.Key, tag.Value));

    static JsonArray Tags(Cluster cluster, params IEnumerable<string> types) =>
        cluster.Tags.Count == 0 ? [] : new JsonArray([.. types.Select(type => TagSpecification(type, ClusterTags(cluster)))]);

    public static JsonObject TagSpecification(string type, IEnumerable<Tag> tags) => new()
    {
        ["ResourceType"] = type,
        ["Tag"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
    };

    // AWS sets its own tags on running instances by itself: no permission of the service role is known to be asked (row M1).
    static void SystemTags(ServiceRoleCalls calls, IEnumerable<string> instances, string role)
    {
        foreach (var id in instances)
        {
            if (calls.Region.Ec2.Find<State.Ec2.Instance>(id) is not { } instance)
                continue;
            instance.Tags["aws:elasticmapreduce:job-flow-id"] = calls.Cluster.Id;
            instance.Tags["aws:elasticmapreduce:instance-group-role"] = role;
        }
        if (role == "MASTER")
        {
            calls.Cluster.MasterPublicDnsName = calls.MasterInstance is { } master && calls.Region.Ec2.Find<State.Ec2.Instance>(master) is { } node
                ? $"ip-{node.PrivateIp.Replace('.', '-')}.{calls.Cluster.Region}.compute.internal"
                : null;
        }
    }
}
