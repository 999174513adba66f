namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Managed scaling: nothing of its own is called, the cluster grows and shrinks by the calls of a launch and of an end (facts/launch-model.md, row S4). The lab knows no
/// load: it keeps core and task groups within the policy's limits.
/// Source: EMR Management Guide, "Using managed scaling in Amazon EMR".
/// </summary>
static class ManagedScaling
{
    public static void Apply(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (calls.Cluster.ManagedScalingPolicy?["ComputeLimits"] is not { } limits || !calls.Cluster.IsReady)
            return;
        var (least, most) = (limits["MinimumCapacityUnits"]?.GetValue<int>() ?? 0, limits["MaximumCapacityUnits"]?.GetValue<int>() ?? int.MaxValue);
        if (calls.Cluster.Groups.FindLast(group => group.Role != "MASTER") is not { } group)
            return;
        var units = calls.Cluster.Groups.Where(one => one.Role != "MASTER").Sum(one => one.InstanceIds.Count);
        if (Math.Clamp(units, least, most) is var wanted && wanted != units)
            RunningCluster.Resize(calls, now, group, Math.Max(0, group.InstanceIds.Count + wanted - units));
    }
}
