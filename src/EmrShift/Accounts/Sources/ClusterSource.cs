namespace EmrShift.Accounts.Sources;

/// <summary><c>aws emr describe-cluster</c> and <c>list-clusters</c>. Source: EMR API Reference, DescribeCluster and ListClusters.</summary>
static class ClusterSource
{
    public static Source Source { get; } = new(
        "aws emr describe-cluster, list-clusters",
        root => root.Member("Cluster").IsObject || (root.Member("Clusters").IsArray && root.Items("Clusters").All(IsSummary)),
        Read);

    // MSK, Redshift and others list clusters too; EMR's ids begin with j-.
    static bool IsSummary(SourceNode cluster) => cluster.Text("Id") is { } id && id.StartsWith("j-", StringComparison.Ordinal);

    static Account Read(SourceNode root) => new()
    {
        Clusters =
        [
            .. root.Has("Cluster") ? new[] { Cluster(root.Object("Cluster"), isSummary: false) }.OfType<Cluster>() : [],
            .. root.Has("Clusters") ? root.Objects("Clusters").Select(cluster => Cluster(cluster, isSummary: true)).OfType<Cluster>() : [],
        ],
    };

    static Cluster? Cluster(SourceNode cluster, bool isSummary)
    {
        if (cluster.Required("Id") is not { } id)
            return null;
        var status = cluster.Object("Status");
        var reason = status.Object("StateChangeReason");
        var timeline = status.Object("Timeline");
        var arn = cluster.Text("ClusterArn");
        var region = Arn.RegionOf(arn);
        return new()
        {
            Id = id,
            Arn = arn,
            Region = region,
            State = status.Text("State"),
            StateChangeCode = reason.Text("Code"),
            StateChangeMessage = reason.Text("Message"),
            CreatedAt = timeline.Time("CreationDateTime"),
            ReadyAt = timeline.Time("ReadyDateTime"),
            EndedAt = timeline.Time("EndDateTime"),
            Shape = isSummary
                ? new() { Id = id, Name = cluster.Text("Name"), Region = region, Origin = cluster.Origin }
                : RequestReader.Shape(cluster, id, region),
            IsSummary = isSummary,
            Origin = cluster.Origin,
        };
    }
}
