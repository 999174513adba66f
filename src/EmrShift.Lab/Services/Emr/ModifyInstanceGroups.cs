using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ModifyInstanceGroups.html</summary>
static class ModifyInstanceGroups
{
    public static readonly Operation Operation = new("ModifyInstanceGroups", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        var cluster = call.Input.OptionalText("ClusterId") ?? Groups(call).Select(change => change.Cluster?.Id).FirstOrDefault(id => id is not null) ?? "*";
        return [EmrQuestions.On(call, "ModifyInstanceGroups", cluster)];
    }

    static Answer Run(Call call)
    {
        var changes = Groups(call).ToList();
        if (changes.Find(change => change.Group is null) is { Id: { } unknown })
            throw EmrFinds.Invalid($"Instance group id '{unknown}' is not valid.");
        foreach (var (_, cluster, group, request) in changes)
        {
            if (cluster!.HasEnded)
                throw EmrFinds.Validation($"A job flow that is shutting down, or finished, may not be modified.");
            if (request.OptionalInt("InstanceCount") is { } count)
                RunningCluster.Resize(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, group!, count);
        }
        return Answer.Empty;
    }

    static IEnumerable<(string Id, Cluster? Cluster, InstanceGroup? Group, Input Request)> Groups(Call call) => call.Input.Objects("InstanceGroups").Select(request =>
    {
        var id = request.Text("InstanceGroupId");
        var cluster = call.Home.Emr.Clusters.Find(cluster => cluster.Groups.Exists(group => group.Id == id));
        return (id, cluster, cluster?.Groups.Find(group => group.Id == id), request);
    });
}
