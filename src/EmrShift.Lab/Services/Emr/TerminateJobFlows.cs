namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_TerminateJobFlows.html</summary>
static class TerminateJobFlows
{
    public static readonly Operation Operation = new("TerminateJobFlows", call => call.Input.Texts("JobFlowIds").Select(id => EmrQuestions.On(call, "TerminateJobFlows", id)), Run);

    static Answer Run(Call call)
    {
        var clusters = call.Input.Texts("JobFlowIds").Select(id => call.Home.Emr.Find(id) ?? throw EmrFinds.Invalid($"Cluster id '{id}' is not valid.")).ToList();
        if (clusters.Exists(cluster => cluster.TerminationProtected && !cluster.HasEnded))
            throw EmrFinds.Validation("Could not shut down one or more job flows since they are termination protected.");
        foreach (var cluster in clusters)
            ClusterEnd.Begin(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, "USER_REQUEST", "Terminated by user request");
        return Answer.Empty;
    }
}
