using EmrShift.Lab.Seeds;
using EmrShift.Launch;
using EmrShift.Lab.State.Ec2;
using Cluster = EmrShift.Lab.State.Emr.Cluster;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// What happens after RunJobFlow, in the phases of the launch model: EMR checks, prepares the network, launches, bootstraps, runs steps. The model's
/// rows say which calls a cluster of this shape makes; each is made for real, as the service role, and the first required one that is refused ends the
/// cluster with the code and the text that EMR gives.
/// Source: facts/launch-model.md; durations are what AWS usually takes.
/// </summary>
static class ClusterLaunch
{
    static readonly TimeSpan UntilValidation = TimeSpan.FromSeconds(15);
    static readonly TimeSpan UntilLaunch = TimeSpan.FromSeconds(45);
    static readonly TimeSpan UntilBootstrap = TimeSpan.FromMinutes(2);
    static readonly TimeSpan UntilReady = TimeSpan.FromMinutes(3);

    public static void Begin(Call call, Cluster cluster)
    {
        var calls = new ServiceRoleCalls(call.World, call.Performer, cluster);
        call.World.Schedule(call.Now, UntilValidation, now => Validate(calls, now));
    }

    static void Validate(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        if (cluster.HasEnded)
            return;
        if (!calls.CanAssumeServiceRole(now))
        {
            ClusterEnd.Fail(calls, now, "VALIDATION_ERROR", $"EMR service role {cluster.ServiceRoleArn} is invalid");
            return;
        }
        // RunJobFlow found the profile; what went since is found now (facts/failure-catalogue.md, row 12).
        if (calls.Account.Iam.InstanceProfiles.GetValueOrDefault(cluster.InstanceProfile) is not { RoleName: not null })
        {
            ClusterEnd.Fail(calls, now, "VALIDATION_ERROR", $"{cluster.InstanceProfile} is invalid");
            return;
        }
        var account = WorldAccount.Of(calls.World, calls.Account, cluster.Region);
        if (LaunchNetwork.Choose(calls) is { } nowhere)
        {
            ClusterEnd.Fail(calls, now, "VALIDATION_ERROR", nowhere);
            return;
        }
        // What RunJobFlow left open is decided now: the model's questions need the subnet.
        cluster.Shape = cluster.Shape with { SubnetIds = cluster.Shape.SubnetIds is { IsEmpty: false } named ? named : [cluster.SubnetId!] };
        var rows = LaunchModel.CallsOf(cluster.Shape, account);
        // EMR sees what is wrong with the network only if it may read it.
        if ((Refused(calls, LaunchActions.Perform(calls, now, rows, LaunchPhase.Validation)) ?? LaunchNetwork.Problem(calls, account)
            ?? Refused(calls, LaunchActions.Perform(calls, now, rows, LaunchPhase.Network))) is { } problem)
        {
            ClusterEnd.Fail(calls, now, "VALIDATION_ERROR", problem);
            return;
        }
        calls.World.Schedule(now, UntilLaunch, then => Launch(calls, then));
    }

    static void Launch(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        if (cluster.HasEnded)
            return;
        var rows = LaunchModel.CallsOf(cluster.Shape, WorldAccount.Of(calls.World, calls.Account, cluster.Region));
        if (Refused(calls, LaunchActions.Perform(calls, now, rows, LaunchPhase.Launch) ?? LaunchActions.Perform(calls, now, rows, LaunchPhase.Run)) is { } problem)
        {
            ClusterEnd.Fail(calls, now, "VALIDATION_ERROR", problem);
            return;
        }
        AutoScaling.Attach(calls, now);
        calls.World.Schedule(now, UntilBootstrap, then => Bootstrap(calls, then));
    }

    static void Bootstrap(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        if (cluster.HasEnded)
            return;
        if (EndedInstance(calls) is { } ended)
        {
            // That EMR quotes the instance's own reason is a guess; the code is what the catalogue has (facts/failure-catalogue.md, row 26).
            ClusterEnd.Fail(calls, now, "INSTANCE_FAILURE", $"Instance {ended.Id} failed: {ended.StateReason}");
            return;
        }
        cluster.State = "BOOTSTRAPPING";
        if ((BootstrapActions.Run(calls, now) ?? ApplicationProvisioning.Run(calls, now)) is { } problem)
        {
            ClusterEnd.Fail(calls, now, "BOOTSTRAP_FAILURE", problem);
            return;
        }
        calls.World.Schedule(now, UntilReady, then => Ready(calls, then));
    }

    static Instance? EndedInstance(ServiceRoleCalls calls) => calls.Cluster.Groups.SelectMany(group => group.InstanceIds)
        .Concat(calls.Cluster.Fleets.SelectMany(fleet => fleet.InstanceIds))
        .Select(calls.Region.Ec2.Find<Instance>)
        .FirstOrDefault(instance => instance is { State: "terminated" });

    static void Ready(ServiceRoleCalls calls, DateTimeOffset now)
    {
        var cluster = calls.Cluster;
        if (cluster.HasEnded)
            return;
        (cluster.State, cluster.ReadyAt, cluster.ReasonMessage) = ("WAITING", now, "Cluster ready after last step completed.");
        ManagedScaling.Apply(calls, now);
        StepRuns.Continue(calls, now);
    }

    static string? Refused(ServiceRoleCalls calls, AwsError? refused) => refused is null ? null : LaunchActions.Reason(calls, refused);
}
