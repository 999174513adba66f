using System.Text.Json.Nodes;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Changes of a running cluster, each with the service role's permissions at that moment (facts/launch-model.md, rows S5, M1, M2, T1).
/// </summary>
static class RunningCluster
{
    /// <summary>Grows or shrinks a group. A refusal suspends it (facts/failure-catalogue.md, row 28).</summary>
    public static void Resize(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group, int count)
    {
        group.Requested = count;
        // Before the launch, the new number is simply what will be launched.
        if (!calls.Cluster.IsReady)
            return;
        var missing = count - group.InstanceIds.Count;
        var refused = missing >= 0 ? InstanceRequests.Launch(calls, now, group, missing) : Shrink(calls, now, group.InstanceIds, -missing);
        (group.State, group.ReasonCode, group.ReasonMessage) = Outcome(calls, refused);
    }

    /// <summary>Grows or shrinks a fleet.</summary>
    public static void Resize(ServiceRoleCalls calls, DateTimeOffset now, InstanceFleet fleet, int onDemand, int spot)
    {
        var (moreOnDemand, moreSpot) = (onDemand - fleet.ProvisionedOnDemand, spot - fleet.ProvisionedSpot);
        (fleet.TargetOnDemand, fleet.TargetSpot) = (onDemand, spot);
        if (!calls.Cluster.IsReady)
            return;
        var refused = InstanceRequests.Launch(calls, now, fleet, Math.Max(0, moreOnDemand), Math.Max(0, moreSpot))
            ?? Shrink(calls, now, fleet.InstanceIds, Math.Max(0, -moreOnDemand) + Math.Max(0, -moreSpot));
        if (refused is null)
            (fleet.ProvisionedOnDemand, fleet.ProvisionedSpot) = (onDemand, spot);
        (fleet.State, fleet.ReasonCode, fleet.ReasonMessage) = Outcome(calls, refused);
    }

    static (string State, string? Code, string? Message) Outcome(ServiceRoleCalls calls, AwsError? refused) =>
        refused is null ? ("RUNNING", null, null) : ("SUSPENDED", "VALIDATION_ERROR", LaunchActions.Reason(calls, refused));

    static AwsError? Shrink(ServiceRoleCalls calls, DateTimeOffset now, List<string> instances, int count)
    {
        var leaving = instances.TakeLast(count).ToList();
        if (leaving.Count == 0)
            return null;
        var outcome = calls.Call(now, "ec2", "TerminateInstances", new JsonObject { ["InstanceId"] = Ids(leaving) });
        if (outcome.Error is { } refused)
            return refused;
        instances.RemoveRange(instances.Count - leaving.Count, leaving.Count);
        return null;
    }

    /// <summary>Passes tags on to the instances. A refusal shows only in CloudTrail.</summary>
    public static void TagInstances(ServiceRoleCalls calls, DateTimeOffset now, IReadOnlyList<Tag> tags)
    {
        if (Instances(calls.Cluster) is { Count: > 0 } instances && calls.HasServiceRole)
        {
            calls.Call(now, "ec2", "CreateTags", new JsonObject
            {
                ["ResourceId"] = Ids(instances),
                ["Tag"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })]),
            });
        }
    }

    /// <summary>Takes tags off the instances.</summary>
    public static void UntagInstances(ServiceRoleCalls calls, DateTimeOffset now, IReadOnlyList<string> keys)
    {
        if (Instances(calls.Cluster) is { Count: > 0 } instances && calls.HasServiceRole)
        {
            calls.Call(now, "ec2", "DeleteTags", new JsonObject
            {
                ["ResourceId"] = Ids(instances),
                ["Tag"] = new JsonArray([.. keys.Select(key => new JsonObject { ["Key"] = key })]),
            });
        }
    }

    /// <summary>Sets or takes away termination protection of the instances.</summary>
    public static void ProtectInstances(ServiceRoleCalls calls, DateTimeOffset now, bool isOn)
    {
        if (!calls.HasServiceRole)
            return;
        foreach (var instance in Instances(calls.Cluster))
        {
            calls.Call(now, "ec2", "ModifyInstanceAttribute", new JsonObject
            {
                ["InstanceId"] = instance,
                ["DisableApiTermination"] = new JsonObject { ["Value"] = isOn },
            });
        }
    }

    static List<string> Instances(Cluster cluster) => cluster.HasEnded
        ? []
        : [.. cluster.Groups.SelectMany(group => group.InstanceIds), .. cluster.Fleets.SelectMany(fleet => fleet.InstanceIds)];

    static JsonArray Ids(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode)id)]);
}
