namespace EmrShift.Plans.Slots;

/// <summary>
/// One tag of a cluster. EMR passes it on to every active instance. Value: the tag's value.
/// </summary>
/// <param name="RegionName">The region.</param>
/// <param name="ClusterId">The id of the cluster: <c>j-…</c>.</param>
/// <param name="TagKey">The key of the tag.</param>
public sealed record ClusterTagSlot(string RegionName, string ClusterId, string TagKey) : Slot
{
    /// <summary>What is known of this kind of slot.</summary>
    public static SlotKind Info { get; } = new(
        "cluster-tag",
        ["region", "cluster", "key"],
        ["elasticmapreduce:DescribeCluster"],
        ["elasticmapreduce:AddTags", "elasticmapreduce:RemoveTags"],
        names => new ClusterTagSlot(names[0], names[1], names[2]));

    /// <inheritdoc/>
    public override string Kind => Info.Kind;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [RegionName, ClusterId, TagKey];

    /// <inheritdoc/>
    public override string? Region => RegionName;

    /// <inheritdoc/>
    public override string Title => $"tag `{TagKey}` of cluster `{ClusterId}`";
}
