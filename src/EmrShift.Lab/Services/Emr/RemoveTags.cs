namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_RemoveTags.html</summary>
static class RemoveTags
{
    public static readonly Operation Operation = new("RemoveTags", call => [EmrQuestions.On(call, "RemoveTags", call.Input.Text("ResourceId")).With("aws:TagKeys", call.Input.Texts("TagKeys"))], Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Cluster(call, "ResourceId");
        var keys = call.Input.Texts("TagKeys");
        foreach (var key in keys)
            cluster.Tags.Remove(key);
        RunningCluster.UntagInstances(new ServiceRoleCalls(call.World, call.Performer, cluster), call.Now, keys);
        return Answer.Empty;
    }
}
