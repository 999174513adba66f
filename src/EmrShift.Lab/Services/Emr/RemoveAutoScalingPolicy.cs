namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_RemoveAutoScalingPolicy.html</summary>
static class RemoveAutoScalingPolicy
{
    public static readonly Operation Operation = new("RemoveAutoScalingPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("InstanceGroupId");
        var cluster = EmrFinds.Live(call);
        var group = cluster.Groups.Find(group => group.Id == id) ?? throw EmrFinds.Invalid($"Instance group id '{id}' is not valid.");
        if (group.AutoScalingPolicy is not null)
            AutoScaling.Detach(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, group);
        group.AutoScalingPolicy = null;
        return new Output();
    }
}
