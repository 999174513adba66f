namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_RemoveAutoTerminationPolicy.html</summary>
static class RemoveAutoTerminationPolicy
{
    public static readonly Operation Operation = new("RemoveAutoTerminationPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        EmrFinds.Live(call).AutoTerminationPolicy = null;
        return new Output();
    }
}
