namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_SetVisibleToAllUsers.html</summary>
static class SetVisibleToAllUsers
{
    public static readonly Operation Operation = new("SetVisibleToAllUsers", call => call.Input.Texts("JobFlowIds").Select(id => EmrQuestions.On(call, "SetVisibleToAllUsers", id)), Run);

    static Answer Run(Call call)
    {
        foreach (var cluster in call.Input.Texts("JobFlowIds").Select(id => call.Home.Emr.Find(id) ?? throw EmrFinds.Invalid($"Cluster id '{id}' is not valid.")).ToList())
            cluster.VisibleToAllUsers = call.Input.Flag("VisibleToAllUsers");
        return Answer.Empty;
    }
}
