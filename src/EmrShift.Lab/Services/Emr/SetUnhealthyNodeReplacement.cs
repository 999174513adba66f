namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The lab's nodes are always healthy: the setting changes nothing.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_SetUnhealthyNodeReplacement.html
/// </summary>
static class SetUnhealthyNodeReplacement
{
    public static readonly Operation Operation = new("SetUnhealthyNodeReplacement", call => call.Input.Texts("JobFlowIds").Select(id => EmrQuestions.On(call, "SetUnhealthyNodeReplacement", id)), Run);

    static Answer Run(Call call)
    {
        foreach (var id in call.Input.Texts("JobFlowIds"))
            _ = call.Home.Emr.Find(id) ?? throw EmrFinds.Invalid($"Cluster id '{id}' is not valid.");
        return Answer.Empty;
    }
}
