using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// The RunJobFlow request of a small cluster that is started to see whether it starts: one primary node like a real cluster's, with the same roles, subnets, groups,
/// tags and security configuration. It has no steps and none of the user's scripts, writes no logs, and ends by itself: EMR ends a cluster without steps that isn't
/// kept alive. Source: EMR API Reference, RunJobFlow, KeepJobFlowAliveWhenNoSteps.
/// </summary>
public static class CanaryRequest
{
    /// <summary>The tag by which a canary is known; its value is the cluster's name.</summary>
    public const string TagKey = "emrshift-canary";

    const string TypeDefault = "m5.xlarge";

    /// <summary>The cluster to be like: the one that is named, else the one with the fewest nodes.</summary>
    /// <param name="shapes">The clusters that come in question, as they will be asked for.</param>
    /// <param name="like">A cluster's name or id; null: any.</param>
    /// <returns>The shape; null where there is none that RunJobFlow could be asked for again.</returns>
    public static ClusterShape? Choose(IEnumerable<ClusterShape> shapes, string? like) => shapes
        .Where(shape => shape is { ReleaseLabel: not null, ServiceRole: not null, JobFlowRole: not null })
        .Where(shape => like is null || shape.Id == like || shape.Name == like)
        .OrderBy(Nodes).ThenBy(shape => shape.Name, StringComparer.Ordinal).ThenByDescending(shape => shape.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The instance type of the one node.</summary>
    public static string TypeOf(ClusterShape shape) =>
        shape.InstanceGroups.FirstOrDefault(group => group.Role is InstanceRole.Master)?.InstanceType
        ?? shape.InstanceFleets.FirstOrDefault(fleet => fleet.Role is InstanceRole.Master)?.InstanceTypeConfigs.FirstOrDefault()?.InstanceType ?? TypeDefault;

    /// <summary>The request.</summary>
    /// <param name="shape">The cluster to be like.</param>
    /// <param name="name">The canary's name.</param>
    /// <param name="serviceRole">Name or ARN of the service role.</param>
    public static JsonObject Of(ClusterShape shape, string name, string serviceRole)
    {
        var instances = new JsonObject { ["KeepJobFlowAliveWhenNoSteps"] = false, ["TerminationProtected"] = false };
        AddNodes(shape, instances);
        AddNetwork(shape, instances);
        var request = new JsonObject
        {
            ["Name"] = name,
            ["ReleaseLabel"] = shape.ReleaseLabel,
            ["ServiceRole"] = serviceRole,
            ["JobFlowRole"] = shape.JobFlowRole,
            ["VisibleToAllUsers"] = true,
            ["Instances"] = instances,
            ["Tags"] = new JsonArray([.. shape.Tags.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.Ordinal)).Append(new Tag(TagKey, name))
                .Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
        };
        if (shape.SecurityConfiguration is { } security)
            request["SecurityConfiguration"] = security;
        if (shape.CustomAmiId is { } image)
            request["CustomAmiId"] = image;
        return request;
    }

    static void AddNodes(ClusterShape shape, JsonObject instances)
    {
        if (!shape.UsesFleets())
        {
            instances["InstanceGroups"] = new JsonArray(new JsonObject { ["InstanceRole"] = "MASTER", ["InstanceType"] = TypeOf(shape), ["InstanceCount"] = 1, ["Market"] = "ON_DEMAND" });
            return;
        }
        var like = shape.InstanceFleets.FirstOrDefault(fleet => fleet.Role is InstanceRole.Master);
        var fleet = new JsonObject
        {
            ["InstanceFleetType"] = "MASTER", ["TargetOnDemandCapacity"] = 1, ["InstanceTypeConfigs"] = new JsonArray(new JsonObject { ["InstanceType"] = TypeOf(shape) }),
        };
        // The strategy decides whether EMR goes through a launch template and CreateFleet.
        if ((like?.OnDemandAllocationStrategy ?? (shape.UsesAllocationStrategy() ? "lowest-price" : null)) is { } strategy)
            fleet["LaunchSpecifications"] = new JsonObject { ["OnDemandSpecification"] = new JsonObject { ["AllocationStrategy"] = strategy } };
        instances["InstanceFleets"] = new JsonArray(fleet);
    }

    static void AddNetwork(ClusterShape shape, JsonObject instances)
    {
        if (shape.UsesFleets() && !shape.SubnetIds.IsEmpty)
            instances["Ec2SubnetIds"] = Array(shape.SubnetIds);
        else if (!shape.SubnetIds.IsEmpty)
            instances["Ec2SubnetId"] = shape.SubnetIds[0];
        foreach (var (member, group) in new[]
        {
            ("EmrManagedMasterSecurityGroup", shape.EmrManagedMasterSecurityGroup),
            ("EmrManagedSlaveSecurityGroup", shape.EmrManagedSlaveSecurityGroup),
            ("ServiceAccessSecurityGroup", shape.ServiceAccessSecurityGroup),
        })
        {
            if (group is not null)
                instances[member] = group;
        }
        if (!shape.AdditionalMasterSecurityGroups.IsEmpty)
            instances["AdditionalMasterSecurityGroups"] = Array(shape.AdditionalMasterSecurityGroups);
        if (!shape.AdditionalSlaveSecurityGroups.IsEmpty)
            instances["AdditionalSlaveSecurityGroups"] = Array(shape.AdditionalSlaveSecurityGroups);
    }

    static int Nodes(ClusterShape shape) =>
        shape.InstanceGroups.Sum(group => group.InstanceCount) + shape.InstanceFleets.Sum(fleet => fleet.TargetOnDemandCapacity + fleet.TargetSpotCapacity);

    static JsonArray Array(ImmutableArray<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
