namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListSteps.html</summary>
static class ListSteps
{
    public static readonly Operation Operation = new("ListSteps", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var (states, ids) = (call.Input.Texts("StepStates"), call.Input.Texts("StepIds"));
        var steps = EmrFinds.Cluster(call).Steps.AsEnumerable().Reverse()
            .Where(step => (states.Count == 0 || states.Contains(step.State, StringComparer.Ordinal)) && (ids.Count == 0 || ids.Contains(step.Id, StringComparer.Ordinal)));
        return EmrPaging.Page(call, "Steps", steps, step => step.Id, EmrShapes.Step);
    }
}
