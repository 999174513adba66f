namespace EmrShift.Lab.Services.Emr;

/// <summary>Source: https://docs.aws.amazon.com/emr/latest/APIReference/API_ListClusters.html</summary>
static class ListClusters
{
    public static readonly Operation Operation = new("ListClusters", EmrQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        var states = call.Input.Texts("ClusterStates");
        var (after, before) = (call.Input.OptionalTime("CreatedAfter"), call.Input.OptionalTime("CreatedBefore"));
        var clusters = call.Home.Emr.Clusters.AsEnumerable().Reverse()
            .Where(cluster => states.Count == 0 || states.Contains(cluster.State, StringComparer.Ordinal))
            .Where(cluster => (after is null || cluster.CreatedAt >= after) && (before is null || cluster.CreatedAt <= before));
        return EmrPaging.Page(call, "Clusters", clusters, cluster => cluster.Id, EmrShapes.Summary);
    }
}
