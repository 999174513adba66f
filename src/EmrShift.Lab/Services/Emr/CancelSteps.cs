namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_CancelSteps.html</summary>
static class CancelSteps
{
    public static readonly Operation Operation = new("CancelSteps", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call);
        var steps = call.Input.Texts("StepIds").Select(id => EmrFinds.Step(cluster, id)).ToList();
        return new Output
        {
            ["CancelStepsInfoList"] = Output.List(steps, step =>
            {
                var isPending = step.State == "PENDING";
                if (isPending)
                    (step.State, step.EndedAt) = ("CANCELLED", call.Now);
                return new Output { ["StepId"] = step.Id, ["Status"] = isPending ? "SUBMITTED" : "FAILED", ["Reason"] = isPending ? null : $"Step is in state {step.State}" };
            }),
        };
    }
}
