namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_GetManagedScalingPolicy.html</summary>
static class GetManagedScalingPolicy
{
    public static readonly Operation Operation = new("GetManagedScalingPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call) => new Output { ["ManagedScalingPolicy"] = EmrFinds.Cluster(call).ManagedScalingPolicy };
}
