namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_RemoveManagedScalingPolicy.html</summary>
static class RemoveManagedScalingPolicy
{
    public static readonly Operation Operation = new("RemoveManagedScalingPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        EmrFinds.Live(call).ManagedScalingPolicy = null;
        return new Output();
    }
}
