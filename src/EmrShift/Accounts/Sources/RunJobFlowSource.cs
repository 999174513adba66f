namespace EmrShift.Accounts.Sources;

/// <summary>
/// A request for a cluster, written down: RunJobFlow parameters or the options of <c>aws emr create-cluster</c>, also with the empty values of
/// a generated skeleton.
/// </summary>
static class RunJobFlowSource
{
    public static Source Source { get; } = new("a RunJobFlow or create-cluster request", Recognises, Read);

    static bool Recognises(SourceNode root) =>
        root.Member("Instances").IsObject && (root.Has("Name") || root.Has("ReleaseLabel") || root.Has("ServiceRole") || root.Has("JobFlowRole"))
        || root.Member("Ec2Attributes").IsObject
        || (root.Has("ReleaseLabel") && !root.Has("Cluster") && (root.Has("InstanceGroups") || root.Has("InstanceFleets") || root.Has("ServiceRole")));

    static Account Read(SourceNode root) => new()
    {
        Shapes = [RequestReader.Shape(root, root.Text("Name") is { } name ? $"{root.Origin.File}#{name}" : root.Origin.File)],
    };
}
