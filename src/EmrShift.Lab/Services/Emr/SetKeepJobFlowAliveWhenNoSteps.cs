namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_SetKeepJobFlowAliveWhenNoSteps.html</summary>
static class SetKeepJobFlowAliveWhenNoSteps
{
    public static readonly Operation Operation = new("SetKeepJobFlowAliveWhenNoSteps", call => call.Input.Texts("JobFlowIds").Select(id => EmrQuestions.On(call, "SetKeepJobFlowAliveWhenNoSteps", id)), Run);

    static Answer Run(Call call)
    {
        foreach (var cluster in call.Input.Texts("JobFlowIds").Select(id => call.Home.Emr.Find(id) ?? throw EmrFinds.Invalid($"Cluster id '{id}' is not valid.")).ToList())
            cluster.KeepAlive = call.Input.Flag("KeepJobFlowAliveWhenNoSteps");
        return Answer.Empty;
    }
}
