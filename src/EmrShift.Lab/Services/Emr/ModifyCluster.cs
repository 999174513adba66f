namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The lab runs steps one after the other, whatever the level.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ModifyCluster.html
/// </summary>
static class ModifyCluster
{
    public static readonly Operation Operation = new("ModifyCluster", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        cluster.StepConcurrencyLevel = call.Input.OptionalInt("StepConcurrencyLevel") ?? cluster.StepConcurrencyLevel;
        return new Output { ["StepConcurrencyLevel"] = cluster.StepConcurrencyLevel };
    }
}
