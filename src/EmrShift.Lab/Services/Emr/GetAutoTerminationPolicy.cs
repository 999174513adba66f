namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_GetAutoTerminationPolicy.html</summary>
static class GetAutoTerminationPolicy
{
    public static readonly Operation Operation = new("GetAutoTerminationPolicy", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call) => new Output { ["AutoTerminationPolicy"] = EmrFinds.Cluster(call).AutoTerminationPolicy };
}
