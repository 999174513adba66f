using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// Regions that a file alone doesn't say. A VPC, group or route table is where the subnets of its VPC are; a request is where its subnets
/// are; and where everything else is in one region, so is the rest.
/// </summary>
static class RegionFill
{
    public static Account Fill(Account account)
    {
        var bySubnet = new Dictionary<string, string>(StringComparer.Ordinal);
        var byVpc = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var subnet in account.Subnets)
        {
            if (subnet.Region is not { } region)
                continue;
            bySubnet.TryAdd(subnet.Id, region);
            if (subnet.VpcId is { } vpc)
                byVpc.TryAdd(vpc, region);
        }
        var only = Only(account);
        return With(account, InVpc, only, Of);

        string? InVpc(string? vpc) => vpc is null ? only : byVpc.GetValueOrDefault(vpc) ?? only;

        string? Of(ClusterShape shape) =>
            shape.SubnetIds.Select(id => bySubnet.GetValueOrDefault(id)).OfType<string>().FirstOrDefault()
            ?? shape.AvailabilityZones.Select(Regions.OfZone).OfType<string>().FirstOrDefault() ?? only;
    }

    /// <summary>A part that one region answered: what says no region is there.</summary>
    public static Account In(Account part, string region) => With(part, _ => region, region, _ => region);

    static Account With(Account account, Func<string?, string?> ofVpc, string? rest, Func<ClusterShape, string?> ofShape)
    {
        return account with
        {
            Vpcs = Map(account.Vpcs, vpc => vpc.Region is null ? vpc with { Region = ofVpc(vpc.Id) } : vpc),
            Subnets = Map(account.Subnets, subnet => subnet.Region is null ? subnet with { Region = ofVpc(subnet.VpcId) } : subnet),
            SecurityGroups = Map(account.SecurityGroups, group => group.Region is null ? group with { Region = ofVpc(group.VpcId) } : group),
            VpcEndpoints = Map(account.VpcEndpoints, endpoint => endpoint.Region is null ? endpoint with { Region = ofVpc(endpoint.VpcId) } : endpoint),
            Images = Map(account.Images, image => image.Region is null ? image with { Region = rest } : image),
            SecurityConfigurations = Map(account.SecurityConfigurations,
                configuration => configuration.Region is null ? configuration with { Region = rest } : configuration),
            ClusterResources = Map(account.ClusterResources, resource => resource.Region is null ? resource with { Region = rest } : resource),
            Clusters = Map(account.Clusters, cluster => cluster.Region is null
                ? cluster with { Region = ofShape(cluster.Shape), Shape = cluster.Shape with { Region = ofShape(cluster.Shape) } }
                : cluster),
            Shapes = Map(account.Shapes, shape => shape.Region is null ? shape with { Region = ofShape(shape) } : shape),
        };
    }

    static string? Only(Account account)
    {
        var regions = account.Subnets.Select(subnet => subnet.Region)
            .Concat(account.Clusters.Select(cluster => cluster.Region))
            .Concat(account.VpcEndpoints.Select(endpoint => endpoint.Region))
            .Concat(account.SecurityGroups.Select(group => group.Region))
            .Concat(account.Launchers.Select(launcher => Arn.RegionOf(launcher.Arn)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Take(2).ToList();
        return regions.Count is 1 ? regions[0] : null;
    }

    static ImmutableArray<T> Map<T>(ImmutableArray<T> things, Func<T, T> change) => [.. things.Select(change)];
}
