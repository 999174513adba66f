using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// Makes one account of parts, each of which knows something. The order of the parts does not matter, and a part that comes twice changes
/// nothing. Where parts disagree, the result is the same whoever comes first, the subject gets a <see cref="Gap"/>, and a problem names the
/// places. Of tags on networks only those count that every part agrees on: a tag that may be missing is the dangerous case.
/// </summary>
public static class AccountMerge
{
    /// <summary>Merges the parts of one account. Without parts: an empty account.</summary>
    public static AccountReading Of(IReadOnlyList<Account> parts)
    {
        var join = new Join();
        var id = "";
        foreach (var part in parts)
            id = join.About("account").Text(id.Length is 0 ? null : id, part.Id.Length is 0 ? null : part.Id, "id") ?? "";

        // The parts' partition is `aws` where they don't know better, so any other word wins.
        var partition = parts.Select(part => part.Partition).Where(word => word is not "aws").Order(StringComparer.Ordinal).LastOrDefault() ?? "aws";

        var account = new Account
        {
            Id = id,
            Partition = partition,
            TakenAt = parts.Max(part => part.TakenAt),
            ManagementAccountId = parts.Select(part => part.ManagementAccountId).Order(StringComparer.Ordinal).LastOrDefault(),
            Roles = Lists(part => part.Roles, role => role.Arn, role => role.Origin, Joins.Roles),
            Users = Lists(part => part.Users, user => user.Arn, user => user.Origin, Joins.Users),
            Groups = Lists(part => part.Groups, group => group.Arn, group => group.Origin, Joins.Groups),
            Policies = Lists(part => part.Policies, policy => policy.Arn, policy => policy.Origin, Joins.Policies),
            InstanceProfiles = Lists(part => part.InstanceProfiles, profile => profile.Arn, profile => profile.Origin, Joins.InstanceProfiles),
            Scps = Lists(part => part.Scps, Joins.LevelKey, level => level.Origin, Joins.Levels),
            Rcps = Lists(part => part.Rcps, Joins.LevelKey, level => level.Origin, Joins.Levels),
            Vpcs = Lists(part => part.Vpcs, vpc => vpc.Id, vpc => vpc.Origin, Joins.Vpcs),
            Subnets = Lists(part => part.Subnets, subnet => subnet.Id, subnet => subnet.Origin, Joins.Subnets),
            RouteTables = Lists(part => part.RouteTables, table => table.Id, table => table.Origin, Joins.RouteTables),
            SecurityGroups = Lists(part => part.SecurityGroups, group => group.Id, group => group.Origin, Joins.SecurityGroups),
            VpcEndpoints = Lists(part => part.VpcEndpoints, endpoint => endpoint.Id, endpoint => endpoint.Origin, Joins.VpcEndpoints),
            Keys = Lists(part => part.Keys, key => key.Arn, key => key.Origin, Joins.Keys),
            Buckets = Lists(part => part.Buckets, bucket => bucket.Name, bucket => bucket.Origin, Joins.Buckets),
            ResourcePolicies = Lists(part => part.ResourcePolicies, policy => policy.ResourceArn, policy => policy.Origin, Joins.ResourcePolicies),
            Images = Lists(part => part.Images, image => image.Id, image => image.Origin, Joins.Images),
            EbsEncryptionDefaults = Lists(part => part.EbsEncryptionDefaults, setting => setting.Region, setting => setting.Origin,
                Joins.EbsEncryptionDefaults),
            SecurityConfigurations = Lists(part => part.SecurityConfigurations, configuration => $"{configuration.Region}/{configuration.Name}",
                configuration => configuration.Origin, Joins.SecurityConfigurations),
            Clusters = Lists(part => part.Clusters, cluster => cluster.Id, cluster => cluster.Origin, Joins.Clusters),
            Shapes = Lists(part => part.Shapes, shape => shape.Id, shape => shape.Origin, Joins.Shapes),
            ClusterResources = Lists(part => part.ClusterResources, resource => $"{resource.Kind}/{resource.Id}", resource => resource.Origin,
                Joins.ClusterResources),
            Launchers = Lists(part => part.Launchers, launcher => launcher.Arn, launcher => launcher.Origin, Joins.Launchers),
        };
        account = account with { Gaps = Join.Distinct(parts.SelectMany(part => part.Gaps).Concat(join.Gaps())) };
        return new(account, join.Problems());

        ImmutableArray<T> Lists<T>(Func<Account, ImmutableArray<T>> list, Func<T, string> key, Func<T, Origin?> origin, Func<T, T, Join, T> merge)
            where T : class
            => join.Lists(parts.Select(list), key, origin, merge);
    }

    /// <summary>The account with every list in its order.</summary>
    internal static Account Sorted(Account account) => Of([account]).Account!;
}
