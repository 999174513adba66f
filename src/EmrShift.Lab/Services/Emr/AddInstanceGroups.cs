namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_AddInstanceGroups.html</summary>
static class AddInstanceGroups
{
    public static readonly Operation Operation = new("AddInstanceGroups", EmrQuestions.OnJobFlow, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Live(call, "JobFlowId");
        if (cluster.Fleets.Count > 0)
            throw EmrFinds.Invalid("Instance fleets and instance groups are mutually exclusive. The EMR cluster specified in the request uses instance fleets.");
        var groups = call.Input.Objects("InstanceGroups").Select(group => InstanceCollections.Group(call, group)).ToList();
        if (groups.Exists(group => group.Role == "MASTER" || (group.Role == "CORE" && cluster.Groups.Exists(have => have.Role == "CORE"))))
            throw EmrFinds.Validation("Only task instance groups can be added to a running job flow.");
        cluster.Groups.AddRange(groups);
        var calls = new ServiceRoleCalls(call.World, call.Performer, cluster);
        foreach (var group in groups)
            RunningCluster.Resize(calls, call.Now, group, group.Requested);
        return new Output
        {
            ["JobFlowId"] = cluster.Id,
            ["InstanceGroupIds"] = Output.List(groups.Select(group => group.Id)),
            ["ClusterArn"] = cluster.Arn,
        };
    }
}
