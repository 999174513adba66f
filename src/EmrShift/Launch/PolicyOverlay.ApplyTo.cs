using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

public sealed partial record PolicyOverlay
{
    /// <summary>
    /// The account as it would be. Every list and every thing that nothing touches stays the same object, so that who compares two accounts
    /// sees at once what differs.
    /// </summary>
    public Account ApplyTo(Account account)
    {
        var attach = Attach.ToLookup(item => item.Principal, item => item.PolicyArn, StringComparer.Ordinal);
        var detach = Detach.ToLookup(item => item.Principal, item => item.PolicyArn, StringComparer.Ordinal);
        var put = Put.ToLookup(item => item.Principal, item => item.Policy, StringComparer.Ordinal);
        var delete = Delete.ToLookup(item => item.Principal, item => item.Name, StringComparer.Ordinal);
        var boundaries = Boundaries.ToLookup(item => item.Principal, item => item.PolicyArn, StringComparer.Ordinal);
        var trusts = Trusts.ToLookup(item => item.RoleArn, item => item.Document, StringComparer.Ordinal);
        var keys = KeyPolicies.ToLookup(item => item.KeyArn, item => item.Document, StringComparer.Ordinal);
        var tags = new TagEdits(Tags, Untag);
        var shapeTags = new TagEdits(ShapeTags, ShapeUntag);
        var shapeRoles = ShapeRoles.ToDictionary(item => item.ShapeId, item => item.ServiceRole, StringComparer.Ordinal);
        var shapeIds = Ids(shapeTags.Ids, shapeRoles.Keys);
        var requestTags = new TagEdits(RequestTags, []);
        var principals = Ids(Attach.Select(item => item.Principal), Detach.Select(item => item.Principal), Put.Select(item => item.Principal),
            Delete.Select(item => item.Principal), Boundaries.Select(item => item.Principal), Trusts.Select(item => item.RoleArn));
        var gone = Ids(Gone);

        return account with
        {
            Roles = Each(Without(Replace(account.Roles, Roles, role => role.Arn), gone, role => role.Arn), principals, role => role.Arn, Edit),
            Users = Each(account.Users, principals, user => user.Arn, user => user with
            {
                AttachedPolicies = Attached(user.Arn, user.AttachedPolicies),
                InlinePolicies = Inline(user.Arn, user.InlinePolicies),
                PermissionsBoundary = boundaries.Contains(user.Arn) ? boundaries[user.Arn].Last() : user.PermissionsBoundary,
            }),
            Groups = Each(account.Groups, principals, group => group.Arn, group => group with
            {
                AttachedPolicies = Attached(group.Arn, group.AttachedPolicies),
                InlinePolicies = Inline(group.Arn, group.InlinePolicies),
            }),
            Policies = Without(Replace(account.Policies, Policies, policy => policy.Arn), gone, policy => policy.Arn),
            InstanceProfiles = Without(Replace(account.InstanceProfiles, InstanceProfiles, profile => profile.Arn), gone, profile => profile.Arn),
            Keys = Each(account.Keys, Ids(KeyPolicies.Select(item => item.KeyArn)), key => key.Arn, key => key with { Policy = keys[key.Arn].Last() }),
            Vpcs = Each(account.Vpcs, tags.Ids, vpc => vpc.Id, vpc => vpc with { Tags = tags.On(vpc.Id, vpc.Tags) }),
            Subnets = Each(account.Subnets, tags.Ids, subnet => subnet.Id, subnet => subnet with { Tags = tags.On(subnet.Id, subnet.Tags) }),
            SecurityGroups = Each(account.SecurityGroups, tags.Ids, group => group.Id, group => group with { Tags = tags.On(group.Id, group.Tags) }),
            VpcEndpoints = Each(account.VpcEndpoints, tags.Ids, endpoint => endpoint.Id, endpoint => endpoint with { Tags = tags.On(endpoint.Id, endpoint.Tags) }),
            ClusterResources = Each(account.ClusterResources, tags.Ids, part => part.Id, part => part with { Tags = tags.On(part.Id, part.Tags), AreTagsUnknown = false }),
            Shapes = Each(account.Shapes, shapeIds, shape => shape.Id, Shape),
            Clusters = Each(account.Clusters, shapeIds, cluster => cluster.Shape.Id, cluster => cluster with { Shape = Shape(cluster.Shape) }),
            Launchers = RequestTags.IsEmpty ? account.Launchers
                : [.. account.Launchers.Select(launcher => launcher with { Launches = [.. launcher.Launches.Select(Launch)] })],
        };

        Role Edit(Role role) => role with
        {
            AttachedPolicies = Attached(role.Arn, role.AttachedPolicies),
            InlinePolicies = Inline(role.Arn, role.InlinePolicies),
            PermissionsBoundary = boundaries.Contains(role.Arn) ? boundaries[role.Arn].Last() : role.PermissionsBoundary,
            TrustPolicy = trusts.Contains(role.Arn) ? trusts[role.Arn].Last() : role.TrustPolicy,
        };

        Accounts.Launch Launch(Accounts.Launch launch) => launch.ClusterId is { } cluster && requestTags.Ids.Contains(cluster)
            ? launch with { Tags = requestTags.On(cluster, launch.Tags) } : launch;

        ImmutableArray<string> Attached(string arn, ImmutableArray<string> policies) =>
            [.. policies.Except(detach[arn], StringComparer.Ordinal).Union(attach[arn], StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        ImmutableArray<InlinePolicy> Inline(string arn, ImmutableArray<InlinePolicy> policies) =>
            Replace([.. policies.Where(policy => !delete[arn].Contains(policy.Name, StringComparer.Ordinal))], [.. put[arn]], policy => policy.Name);

        ClusterShape Shape(ClusterShape shape) => shape with
        {
            Tags = shapeTags.On(shape.Id, shape.Tags), ServiceRole = shapeRoles.GetValueOrDefault(shape.Id, shape.ServiceRole!),
        };
    }

    /// <summary>Tags that are set and taken off, by the id of what carries them.</summary>
    sealed class TagEdits(ImmutableArray<(string Id, Tag Tag)> set, ImmutableArray<(string Id, string Key)> remove)
    {
        readonly ILookup<string, Tag> _set = set.ToLookup(item => item.Id, item => item.Tag, StringComparer.Ordinal);
        readonly ILookup<string, string> _remove = remove.ToLookup(item => item.Id, item => item.Key, StringComparer.Ordinal);

        public HashSet<string> Ids { get; } = Ids(set.Select(item => item.Id), remove.Select(item => item.Id));

        public ImmutableArray<Tag> On(string id, ImmutableArray<Tag> tags) =>
            Replace([.. tags.Where(tag => !_remove[id].Contains(tag.Key, StringComparer.Ordinal))], [.. _set[id]], tag => tag.Key);
    }

    static HashSet<string> Ids(params IEnumerable<string>[] ids) => ids.SelectMany(part => part).ToHashSet(StringComparer.Ordinal);

    static ImmutableArray<T> Each<T>(ImmutableArray<T> items, HashSet<string> touched, Func<T, string> id, Func<T, T> edit)
    {
        if (touched.Count == 0)
            return items;
        ImmutableArray<T>.Builder? edited = null;
        for (var index = 0; index < items.Length; index++)
        {
            if (touched.Contains(id(items[index])))
                (edited ??= items.ToBuilder())[index] = edit(items[index]);
        }
        return edited?.MoveToImmutable() ?? items;
    }

    static ImmutableArray<T> Without<T>(ImmutableArray<T> items, HashSet<string> gone, Func<T, string> id) =>
        gone.Count == 0 || !items.Any(item => gone.Contains(id(item))) ? items : [.. items.Where(item => !gone.Contains(id(item)))];

    // The new ones win; the order is that of the identities, as everywhere in an account.
    static ImmutableArray<T> Replace<T>(ImmutableArray<T> old, ImmutableArray<T> with, Func<T, string> id)
    {
        if (with.IsEmpty)
            return old;
        var replaced = with.Select(id).ToHashSet(StringComparer.Ordinal);
        return [.. old.Where(item => !replaced.Contains(id(item))).Concat(with).OrderBy(id, StringComparer.Ordinal)];
    }
}
