using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_PutAutoScalingPolicy.html</summary>
static class PutAutoScalingPolicy
{
    public static readonly Operation Operation = new("PutAutoScalingPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        var id = call.Input.Text("InstanceGroupId");
        var group = cluster.Groups.Find(group => group.Id == id) ?? throw EmrFinds.Invalid($"Instance group id '{id}' is not valid.");
        var policy = (JsonObject?)call.Input.Object("AutoScalingPolicy")?.Members.DeepClone() ?? throw new AwsException(call.Service.Errors.Missing("AutoScalingPolicy"));
        var calls = new ServiceRoleCalls(call.World, call.Performer, cluster);
        if (group.AutoScalingPolicy is not null)
            AutoScaling.Detach(calls, call.Now, group);
        (group.AutoScalingPolicy, group.AutoScalingState) = (policy, "PENDING");
        // Before the launch there is nothing to scale.
        if (cluster.IsReady)
            AutoScaling.Attach(calls, call.Now, group);
        return new Output
        {
            ["ClusterId"] = cluster.Id,
            ["InstanceGroupId"] = group.Id,
            ["AutoScalingPolicy"] = EmrShapes.AutoScaling(group),
            ["ClusterArn"] = cluster.Arn,
        };
    }
}
