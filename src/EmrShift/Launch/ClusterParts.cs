using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// What EMR made for a cluster: instances, volumes, network interface, launch template. They carry the cluster's tags, unless the account's data
/// says otherwise: a tag that came after the launch reaches the instances only.
/// </summary>
static class ClusterParts
{
    /// <summary>One resource for each set of tags that occurs: hundreds of instances that are alike are one question.</summary>
    public static IEnumerable<LaunchResource> Of(LaunchScene scene, ClusterResourceKind kind)
    {
        var type = TypeOf(kind);
        var known = scene.Cluster is { } cluster
            ? scene.Account.ClusterResources.Where(part => part.Kind == kind && string.Equals(part.ClusterId, cluster.Id, StringComparison.Ordinal)).ToList()
            : [];
        if (known.Count == 0)
        {
            return [new(scene.Arn("ec2", $"{type}/*"), type) { Tags = scene.Cluster is null ? scene.RequestTags : scene.Shape.Tags }];
        }
        return known
            .GroupBy(part => part.AreTagsUnknown ? "?" : string.Join('\n', part.Tags.Where(IsOfUser).Select(tag => $"{tag.Key}={tag.Value}")), StringComparer.Ordinal)
            .Select(alike => alike.MinBy(part => part.Id, StringComparer.Ordinal)!)
            .OrderBy(part => part.Id, StringComparer.Ordinal)
            .Select(part => new LaunchResource(scene.Arn("ec2", $"{type}/{part.Id}"), type)
            {
                Tags = part.AreTagsUnknown ? null : part.Tags,
                Gap = part.AreTagsUnknown ? $"the tags of {part.Id} were not read" : null,
            });
    }

    static bool IsOfUser(Tag tag) => !tag.Key.StartsWith("aws:", StringComparison.Ordinal);

    static string TypeOf(ClusterResourceKind kind) => kind switch
    {
        ClusterResourceKind.Instance => "instance",
        ClusterResourceKind.Volume => "volume",
        ClusterResourceKind.NetworkInterface => "network-interface",
        ClusterResourceKind.LaunchTemplate => "launch-template",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
