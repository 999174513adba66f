using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>Gives what was read from an account file, and carries no origin of its own, its place in that file.</summary>
static class AccountOrigins
{
    public static Account Fill(Account account, string file, IReadOnlyDictionary<string, List<int>> lines)
    {
        return account with
        {
            Roles = At("roles", account.Roles, (role, origin) => role with { Origin = role.Origin ?? origin }),
            Users = At("users", account.Users, (user, origin) => user with { Origin = user.Origin ?? origin }),
            Groups = At("groups", account.Groups, (group, origin) => group with { Origin = group.Origin ?? origin }),
            Policies = At("policies", account.Policies, (policy, origin) => policy with { Origin = policy.Origin ?? origin }),
            InstanceProfiles = At("instanceProfiles", account.InstanceProfiles, (profile, origin) => profile with { Origin = profile.Origin ?? origin }),
            Scps = At("scps", account.Scps, (level, origin) => level with { Origin = level.Origin ?? origin }),
            Rcps = At("rcps", account.Rcps, (level, origin) => level with { Origin = level.Origin ?? origin }),
            Vpcs = At("vpcs", account.Vpcs, (vpc, origin) => vpc with { Origin = vpc.Origin ?? origin }),
            Subnets = At("subnets", account.Subnets, (subnet, origin) => subnet with { Origin = subnet.Origin ?? origin }),
            RouteTables = At("routeTables", account.RouteTables, (table, origin) => table with { Origin = table.Origin ?? origin }),
            SecurityGroups = At("securityGroups", account.SecurityGroups, (group, origin) => group with { Origin = group.Origin ?? origin }),
            VpcEndpoints = At("vpcEndpoints", account.VpcEndpoints, (endpoint, origin) => endpoint with { Origin = endpoint.Origin ?? origin }),
            Keys = At("keys", account.Keys, (key, origin) => key with { Origin = key.Origin ?? origin }),
            Buckets = At("buckets", account.Buckets, (bucket, origin) => bucket with { Origin = bucket.Origin ?? origin }),
            ResourcePolicies = At("resourcePolicies", account.ResourcePolicies, (policy, origin) => policy with { Origin = policy.Origin ?? origin }),
            Images = At("images", account.Images, (image, origin) => image with { Origin = image.Origin ?? origin }),
            EbsEncryptionDefaults = At("ebsEncryptionDefaults", account.EbsEncryptionDefaults,
                (setting, origin) => setting with { Origin = setting.Origin ?? origin }),
            SecurityConfigurations = At("securityConfigurations", account.SecurityConfigurations,
                (configuration, origin) => configuration with { Origin = configuration.Origin ?? origin }),
            Clusters = At("clusters", account.Clusters, (cluster, origin) => cluster with { Origin = cluster.Origin ?? origin }),
            Shapes = At("shapes", account.Shapes, (shape, origin) => shape with { Origin = shape.Origin ?? origin }),
            ClusterResources = At("clusterResources", account.ClusterResources, (resource, origin) => resource with { Origin = resource.Origin ?? origin }),
            Launchers = At("launchers", account.Launchers, (launcher, origin) => launcher with { Origin = launcher.Origin ?? origin }),
        };

        ImmutableArray<T> At<T>(string list, ImmutableArray<T> things, Func<T, Origin, T> place)
        {
            if (!lines.TryGetValue(list, out var numbers) || numbers.Count != things.Length)
                return things;
            var placed = ImmutableArray.CreateBuilder<T>(things.Length);
            for (var index = 0; index < things.Length; index++)
                placed.Add(place(things[index], new(file, numbers[index])));
            return placed.MoveToImmutable();
        }
    }
}
