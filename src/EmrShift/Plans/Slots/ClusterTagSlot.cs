using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Slots;

/// <summary>
/// One tag of a cluster. EMR passes it on to every active instance. Value: the tag's value; empty
/// when the cluster has no tag of that key.
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

    /// <inheritdoc/>
    public override string? ValueIn(AccountIndex account) => account.Cluster(ClusterId)?.Shape.Tags.ValueOf(TagKey);

    /// <inheritdoc/>
    public override PolicyOverlay Put(string? value, AccountIndex account)
    {
        if (account.Cluster(ClusterId) is not { } cluster)
            return new();
        // Source: EMR Management Guide, "Tag and categorize Amazon EMR cluster resources": tags reach each active EC2 instance, and nothing else.
        var instances = account.Account.ClusterResources.Where(part => part.Kind is ClusterResourceKind.Instance && part.ClusterId == ClusterId).Select(part => part.Id);
        return value is null
            ? new() { ShapeUntag = [(cluster.Shape.Id, TagKey)], Untag = [.. instances.Select(id => (id, TagKey))] }
            : new() { ShapeTags = [(cluster.Shape.Id, new Tag(TagKey, value))], Tags = [.. instances.Select(id => (id, new Tag(TagKey, value)))] };
    }
}
