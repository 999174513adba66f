namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListBootstrapActions.html</summary>
static class ListBootstrapActions
{
    public static readonly Operation Operation = new("ListBootstrapActions", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call) => new Output
    {
        ["BootstrapActions"] = Output.List(EmrFinds.Cluster(call).Shape.BootstrapActions, action => new Output
        {
            ["Name"] = action.Name,
            ["ScriptPath"] = action.Path,
            ["Args"] = Output.List(action.Args),
        }),
    };
}
