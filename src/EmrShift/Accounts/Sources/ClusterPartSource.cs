namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws emr list-instance-groups</c>, <c>list-instance-fleets</c>, <c>list-steps</c>, <c>list-bootstrap-actions</c>,
/// <c>get-managed-scaling-policy</c>: parts of one cluster. Their answers don't name the cluster (see <see cref="Placing"/>).
/// </summary>
static class ClusterPartSource
{
    static readonly string[] Lists = ["InstanceGroups", "InstanceFleets", "Steps", "BootstrapActions"];

    public static Source Source { get; } = new(
        "aws emr list-instance-groups, list-instance-fleets, list-steps, list-bootstrap-actions, get-managed-scaling-policy",
        Recognises,
        Read);

    // A request has these lists as well, but more beside them.
    static bool Recognises(SourceNode root) =>
        (Lists.Any(list => root.Member(list).IsArray) && root.Members().All(member => Lists.Contains(member.Name) || member.Name is "Marker" or "NextToken"))
        || root.Member("ManagedScalingPolicy").Has("ComputeLimits") && root.Members().Count() is 1;

    static Account Read(SourceNode root)
    {
        var id = Placing.ClusterId(root.Document.File);
        var shape = RequestReader.Shape(root, id);
        return new() { Clusters = [new() { Id = id, Shape = shape, Origin = root.Origin }] };
    }
}
