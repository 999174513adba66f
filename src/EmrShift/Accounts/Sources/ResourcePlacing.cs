namespace EmrShift.Accounts.Sources;

/// <summary>
/// Which cluster an instance's volumes and network interfaces belong to, where another file tells it. An account has many volumes and
/// interfaces that EMR has nothing to do with: what belongs to no cluster and carries no tag of EMR's is left out.
/// </summary>
static class ResourcePlacing
{
    public static Account Place(Account account)
    {
        var clusters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var resource in account.ClusterResources)
        {
            if (resource is { Kind: ClusterResourceKind.Instance, ClusterId: { } cluster })
                clusters.TryAdd(resource.Id, cluster);
        }
        return account with { ClusterResources = [.. account.ClusterResources.Select(Placed).Where(IsOfEmr)] };

        ClusterResource Placed(ClusterResource resource) =>
            resource.ClusterId is null && resource.InstanceId is { } instance && clusters.TryGetValue(instance, out var cluster)
                ? resource with { ClusterId = cluster }
                : resource;
    }

    static bool IsOfEmr(ClusterResource resource) =>
        resource.ClusterId is not null || resource.Tags.ValueOf(Tags.EmrKey) is not null
        || resource.Kind is ClusterResourceKind.LaunchTemplate;
}
