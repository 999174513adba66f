namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_SetTerminationProtection.html</summary>
static class SetTerminationProtection
{
    public static readonly Operation Operation = new("SetTerminationProtection", call => call.Input.Texts("JobFlowIds").Select(id => EmrQuestions.On(call, "SetTerminationProtection", id)), Run);

    static Answer Run(Call call)
    {
        var isOn = call.Input.Flag("TerminationProtected");
        foreach (var cluster in call.Input.Texts("JobFlowIds").Select(id => call.Home.Emr.Find(id) ?? throw EmrFinds.Invalid($"Cluster id '{id}' is not valid.")).ToList())
        {
            cluster.TerminationProtected = isOn;
            RunningCluster.ProtectInstances(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, isOn);
        }
        return Answer.Empty;
    }
}
