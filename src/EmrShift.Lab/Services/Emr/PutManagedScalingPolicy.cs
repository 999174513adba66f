using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_PutManagedScalingPolicy.html</summary>
static class PutManagedScalingPolicy
{
    public static readonly Operation Operation = new("PutManagedScalingPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        cluster.ManagedScalingPolicy = (JsonObject?)call.Input.Object("ManagedScalingPolicy")?.Members.DeepClone()
            ?? throw new AwsException(call.Service.Errors.Missing("ManagedScalingPolicy"));
        ManagedScaling.Apply(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now);
        return new Output();
    }
}
