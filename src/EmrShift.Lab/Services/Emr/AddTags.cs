namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// Tags of a running cluster reach its instances with the service role's rights (facts/launch-model.md, row M1).
/// Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_AddTags.html
/// </summary>
static class AddTags
{
    public static readonly Operation Operation = new("AddTags", call => [EmrQuestions.WithTags(EmrQuestions.On(call, "AddTags", call.Input.Text("ResourceId")), call.Input.Tags("Tags"))], Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Cluster(call, "ResourceId");
        var tags = call.Input.Tags("Tags");
        foreach (var tag in tags)
            cluster.Tags[tag.Key] = tag.Value;
        RunningCluster.TagInstances(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, tags);
        return Answer.Empty;
    }
}
