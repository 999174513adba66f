using System.Text.Json.Nodes;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// How clusters end. What the service role may not terminate any more, AWSServiceRoleForEMRCleanup does.
/// Source: EMR Management Guide, "Using the service-linked role for cleanup".
/// </summary>
static class ClusterEnd
{
    static readonly TimeSpan UntilTerminated = TimeSpan.FromMinutes(1);

    /// <summary>Ends a cluster that failed.</summary>
    public static void Fail(ServiceRoleCalls calls, DateTimeOffset now, string code, string message) => Begin(calls, now, code, message, "TERMINATED_WITH_ERRORS");

    /// <summary>Ends a cluster that did what it should, or that somebody ends.</summary>
    public static void Begin(ServiceRoleCalls calls, DateTimeOffset now, string code, string message, string endState = "TERMINATED")
    {
        var cluster = calls.Cluster;
        if (cluster.HasEnded)
            return;
        (cluster.State, cluster.ReasonCode, cluster.ReasonMessage) = ("TERMINATING", code, message);
        foreach (var step in cluster.Steps.Where(step => step.State is "PENDING" or "RUNNING"))
            (step.State, step.EndedAt) = ("CANCELLED", now);
        calls.World.Schedule(now, UntilTerminated, then => End(calls, then, endState));
    }

    static void End(ServiceRoleCalls calls, DateTimeOffset now, string state)
    {
        var cluster = calls.Cluster;
        var ec2 = calls.Region.Ec2;
        foreach (var group in cluster.Groups.Where(group => group.AutoScalingPolicy is not null))
            AutoScaling.Detach(calls, now, group);
        List<string> instances = [.. cluster.Groups.SelectMany(group => group.InstanceIds), .. cluster.Fleets.SelectMany(fleet => fleet.InstanceIds)];
        Remove(calls, now, "TerminateInstances", "InstanceId", instances.Where(id => ec2.Find<Instance>(id) is { State: not "terminated" }).ToList());
        if (cluster.NetworkInterfaceId is { } part && ec2.Find<NetworkInterface>(part) is not null)
            Remove(calls, now, "DeleteNetworkInterface", "NetworkInterfaceId", part);
        foreach (var template in cluster.LaunchTemplateIds.Where(id => ec2.Find<LaunchTemplate>(id) is not null))
            Remove(calls, now, "DeleteLaunchTemplate", "LaunchTemplateId", template);
        if (cluster.PlacementGroup is { } placement)
            Remove(calls, now, "DeletePlacementGroup", "GroupName", placement);
        foreach (var group in cluster.Groups)
            group.State = "TERMINATED";
        foreach (var fleet in cluster.Fleets)
            fleet.State = "TERMINATED";
        (cluster.State, cluster.EndedAt) = (state, now);
    }

    static void Remove(ServiceRoleCalls calls, DateTimeOffset now, string operation, string parameter, List<string> ids)
    {
        if (ids.Count > 0)
            Remove(calls, now, operation, new JsonObject { [parameter] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) });
    }

    static void Remove(ServiceRoleCalls calls, DateTimeOffset now, string operation, string parameter, string id) =>
        Remove(calls, now, operation, new JsonObject { [parameter] = id });

    static void Remove(ServiceRoleCalls calls, DateTimeOffset now, string operation, JsonObject parameters)
    {
        if (calls.HasServiceRole && calls.Call(now, "ec2", operation, (JsonObject)parameters.DeepClone()).Error is null)
            return;
        calls.CleanupCall(now, "ec2", operation, parameters);
    }
}
