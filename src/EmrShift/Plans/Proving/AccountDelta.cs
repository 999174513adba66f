using EmrShift.Accounts;

namespace EmrShift.Plans.Proving;

/// <summary>
/// What a change of an account can matter to. Accounts that come from one another by thought (<see cref="Launch.PolicyOverlay"/>) share what
/// they have in common, so a look at which objects differ tells all.
/// </summary>
sealed class AccountDelta
{
    /// <summary>ARNs of roles and users whose policies differ.</summary>
    public HashSet<string> Principals { get; } = new(StringComparer.Ordinal);

    /// <summary>Ids of networks and clusters, names of roles: what differs beside policies.</summary>
    public HashSet<string> Things { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether anything may depend on it: keys, buckets, guardrails, service-linked roles, launchers.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>Whether the list of cluster shapes may differ.</summary>
    public bool AreShapes { get; private set; }

    public static AccountDelta Of(Account before, Account after)
    {
        var delta = new AccountDelta();
        delta.AddRoles(before, after);
        delta.AddUsers(before, after);
        delta.AddPolicies(before, after);
        delta.AddNetworks(before, after);
        delta.AreShapes = before.Clusters != after.Clusters || before.Shapes != after.Shapes;
        delta.IsEverything |= before.InstanceProfiles != after.InstanceProfiles || before.Keys != after.Keys || before.Buckets != after.Buckets
            || before.Launchers != after.Launchers || before.Scps != after.Scps || before.Rcps != after.Rcps || before.RouteTables != after.RouteTables
            || before.ResourcePolicies != after.ResourcePolicies || before.Images != after.Images || before.SecurityConfigurations != after.SecurityConfigurations
            || before.EbsEncryptionDefaults != after.EbsEncryptionDefaults;
        return delta;
    }

    void AddRoles(Account before, Account after)
    {
        foreach (var (was, isNow) in ListDifference.Of(before.Roles, after.Roles, role => role.Arn))
        {
            var role = isNow ?? was!;
            Principals.Add(role.Arn);
            IsEverything |= role.IsServiceLinked;
            if (was is null || isNow is null || was.Path != isNow.Path || was.Tags != isNow.Tags || was.TrustPolicy != isNow.TrustPolicy)
                Things.Add(role.Name);
        }
    }

    void AddUsers(Account before, Account after)
    {
        foreach (var (was, isNow) in ListDifference.Of(before.Users, after.Users, user => user.Arn))
            Principals.Add((isNow ?? was!).Arn);
        foreach (var (was, isNow) in ListDifference.Of(before.Groups, after.Groups, group => group.Arn))
        {
            var name = (isNow ?? was!).Name;
            Principals.UnionWith(after.Users.Where(user => user.Groups.Contains(name, StringComparer.Ordinal)).Select(user => user.Arn));
        }
    }

    void AddPolicies(Account before, Account after)
    {
        var changed = ListDifference.Of(before.Policies, after.Policies, policy => policy.Arn).Select(pair => (pair.IsNow ?? pair.Was!).Arn).ToHashSet(StringComparer.Ordinal);
        if (changed.Count == 0)
            return;
        Principals.UnionWith(after.Roles.Where(role => Holds(role.AttachedPolicies, role.PermissionsBoundary)).Select(role => role.Arn));
        var groups = after.Groups.Where(group => Holds(group.AttachedPolicies, null)).Select(group => group.Name).ToHashSet(StringComparer.Ordinal);
        Principals.UnionWith(after.Users.Where(user => Holds(user.AttachedPolicies, user.PermissionsBoundary) || user.Groups.Any(groups.Contains)).Select(user => user.Arn));

        bool Holds(IEnumerable<string> attached, string? boundary) => attached.Any(changed.Contains) || (boundary is not null && changed.Contains(boundary));
    }

    void AddNetworks(Account before, Account after)
    {
        foreach (var (was, isNow) in ListDifference.Of(before.Vpcs, after.Vpcs, vpc => vpc.Id))
            Things.Add((isNow ?? was!).Id);
        foreach (var (was, isNow) in ListDifference.Of(before.Subnets, after.Subnets, subnet => subnet.Id))
            Things.Add((isNow ?? was!).Id);
        foreach (var (was, isNow) in ListDifference.Of(before.SecurityGroups, after.SecurityGroups, group => group.Id))
        {
            Things.Add((isNow ?? was!).Id);
            // Which groups a VPC has, and how they are called, decides whether EMR makes its own.
            if (was?.Name != isNow?.Name && (isNow ?? was!).VpcId is { } vpc)
                Things.Add(vpc);
        }
        foreach (var (was, isNow) in ListDifference.Of(before.VpcEndpoints, after.VpcEndpoints, endpoint => endpoint.Id))
            Things.Add((isNow ?? was!).VpcId ?? "");
        foreach (var (was, isNow) in ListDifference.Of(before.ClusterResources, after.ClusterResources, part => part.Id))
            Things.Add((isNow ?? was!).ClusterId ?? "");
    }
}
