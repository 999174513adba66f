namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListInstanceGroups.html</summary>
static class ListInstanceGroups
{
    public static readonly Operation Operation = new("ListInstanceGroups", EmrQuestions.OnCluster, Run);

    static Answer Run(Call call)
    {
        var cluster = EmrFinds.Cluster(call);
        if (cluster.Fleets.Count > 0)
            throw EmrFinds.Invalid("Instance fleets and instance groups are mutually exclusive. The EMR cluster specified in the request uses instance fleets. The ListInstanceGroups request does not support clusters that use instance fleets.");
        return EmrPaging.Page(call, "InstanceGroups", cluster.Groups, group => group.Id, group => EmrShapes.Group(group, cluster));
    }
}
