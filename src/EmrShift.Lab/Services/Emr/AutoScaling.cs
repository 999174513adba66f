using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Automatic scaling policies of instance groups: EMR passes the auto scaling role with the service role's rights (facts/launch-model.md, row S3). A refusal
/// leaves the cluster running and the policy FAILED.
/// </summary>
static class AutoScaling
{
    public static void Attach(ServiceRoleCalls calls, DateTimeOffset now)
    {
        foreach (var group in calls.Cluster.Groups.Where(group => group.AutoScalingPolicy is not null && group.AutoScalingState is "PENDING"))
            Attach(calls, now, group);
    }

    public static void Attach(ServiceRoleCalls calls, DateTimeOffset now, InstanceGroup group)
    {
        var isAllowed = calls.Cluster.Shape.AutoScalingRole is { } role && calls.MayPass(now, role, "application-autoscaling.amazonaws.com");
        (group.AutoScalingState, group.AutoScalingCode) = isAllowed ? ("ATTACHED", "USER_REQUEST") : ("FAILED", "PROVISION_FAILURE");
    }
}
