namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The lab's interface shows nothing: what counts is who may make it.
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_CreatePersistentAppUI.html
/// </summary>
static class CreatePersistentAppUI
{
    public static readonly Operation Operation = new("CreatePersistentAppUI", call => [EmrQuestions.On(call, "CreatePersistentAppUI", ClusterOf(call))], Run);

    static Answer Run(Call call)
    {
        var cluster = call.Home.Emr.Find(ClusterOf(call)) ?? throw EmrFinds.Invalid($"Cluster id '{ClusterOf(call)}' is not valid.");
        var id = call.World.Ids.Emr("p");
        call.Home.Emr.PersistentAppUis[id] = cluster.Arn;
        return new Output
        {
            ["PersistentAppUIId"] = id,
            ["RuntimeRoleEnabledCluster"] = ApplicationProvisioning.Settings(new ServiceRoleCalls(call.World, call.Performer, cluster)) is { UsesRuntimeRoles: true },
        };
    }

    static string ClusterOf(Call call)
    {
        var arn = call.Input.Text("TargetResourceArn");
        return arn[(arn.LastIndexOf('/') + 1)..];
    }
}
