using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// Changes to an account that are only thought: an account goes in, the account as it would be comes out. Everything that answers questions
/// about an account answers them about the result. A principal is named by its ARN, a network resource by its id.
/// </summary>
public sealed record PolicyOverlay
{
    /// <summary>Managed policies that are attached: principal, policy ARN.</summary>
    public ImmutableArray<(string Principal, string PolicyArn)> Attach { get; init; } = [];

    /// <summary>Managed policies that are detached: principal, policy ARN.</summary>
    public ImmutableArray<(string Principal, string PolicyArn)> Detach { get; init; } = [];

    /// <summary>Inline policies that are put; one of the same name is replaced.</summary>
    public ImmutableArray<(string Principal, InlinePolicy Policy)> Put { get; init; } = [];

    /// <summary>Inline policies that are deleted: principal, policy name.</summary>
    public ImmutableArray<(string Principal, string Name)> Delete { get; init; } = [];

    /// <summary>Managed policies that are made, or get a new document.</summary>
    public ImmutableArray<ManagedPolicy> Policies { get; init; } = [];

    /// <summary>Roles that are made.</summary>
    public ImmutableArray<Role> Roles { get; init; } = [];

    /// <summary>Tags that are set on VPCs, subnets, security groups, VPC endpoints, and parts of clusters: id, tag.</summary>
    public ImmutableArray<(string Id, Tag Tag)> Tags { get; init; } = [];

    /// <summary>Tags that a written request or a running cluster gets, by the shape's id.</summary>
    public ImmutableArray<(string ShapeId, Tag Tag)> ShapeTags { get; init; } = [];

    /// <summary>Tags that the next request for a cluster carries, where CloudTrail saw the tags of the last one, by the shape's id.</summary>
    public ImmutableArray<(string ShapeId, Tag Tag)> RequestTags { get; init; } = [];

    /// <summary>The account as it would be.</summary>
    public Account ApplyTo(Account account)
    {
        var attach = Attach.ToLookup(item => item.Principal, item => item.PolicyArn, StringComparer.Ordinal);
        var detach = Detach.ToLookup(item => item.Principal, item => item.PolicyArn, StringComparer.Ordinal);
        var put = Put.ToLookup(item => item.Principal, item => item.Policy, StringComparer.Ordinal);
        var delete = Delete.ToLookup(item => item.Principal, item => item.Name, StringComparer.Ordinal);
        var tags = Tags.ToLookup(item => item.Id, item => item.Tag, StringComparer.Ordinal);
        var shapeTags = ShapeTags.ToLookup(item => item.ShapeId, item => item.Tag, StringComparer.Ordinal);
        var requestTags = RequestTags.ToLookup(item => item.ShapeId, item => item.Tag, StringComparer.Ordinal);

        return account with
        {
            Roles = [.. Replace(account.Roles, Roles, role => role.Arn)
                .Select(role => Touches(role.Arn) ? role with { AttachedPolicies = Attached(role.Arn, role.AttachedPolicies), InlinePolicies = Inline(role.Arn, role.InlinePolicies) } : role)],
            Users = [.. account.Users
                .Select(user => Touches(user.Arn) ? user with { AttachedPolicies = Attached(user.Arn, user.AttachedPolicies), InlinePolicies = Inline(user.Arn, user.InlinePolicies) } : user)],
            Groups = [.. account.Groups
                .Select(group => Touches(group.Arn) ? group with { AttachedPolicies = Attached(group.Arn, group.AttachedPolicies), InlinePolicies = Inline(group.Arn, group.InlinePolicies) } : group)],
            Policies = Replace(account.Policies, Policies, policy => policy.Arn),
            Vpcs = [.. account.Vpcs.Select(vpc => tags.Contains(vpc.Id) ? vpc with { Tags = With(vpc.Tags, tags[vpc.Id]) } : vpc)],
            Subnets = [.. account.Subnets.Select(subnet => tags.Contains(subnet.Id) ? subnet with { Tags = With(subnet.Tags, tags[subnet.Id]) } : subnet)],
            SecurityGroups = [.. account.SecurityGroups.Select(group => tags.Contains(group.Id) ? group with { Tags = With(group.Tags, tags[group.Id]) } : group)],
            VpcEndpoints = [.. account.VpcEndpoints.Select(endpoint => tags.Contains(endpoint.Id) ? endpoint with { Tags = With(endpoint.Tags, tags[endpoint.Id]) } : endpoint)],
            ClusterResources = [.. account.ClusterResources
                .Select(part => tags.Contains(part.Id) ? part with { Tags = With(part.Tags, tags[part.Id]), AreTagsUnknown = false } : part)],
            Shapes = [.. account.Shapes.Select(Shape)],
            Clusters = [.. account.Clusters.Select(cluster => shapeTags.Contains(cluster.Shape.Id) ? cluster with { Shape = Shape(cluster.Shape) } : cluster)],
            Launchers = RequestTags.IsEmpty ? account.Launchers
                : [.. account.Launchers.Select(launcher => launcher with { Launches = [.. launcher.Launches.Select(Launch)] })],
        };

        Accounts.Launch Launch(Accounts.Launch launch) => launch.ClusterId is { } cluster && requestTags.Contains(cluster)
            ? launch with { Tags = With(launch.Tags, requestTags[cluster]) } : launch;

        bool Touches(string arn) => attach.Contains(arn) || detach.Contains(arn) || put.Contains(arn) || delete.Contains(arn);

        ImmutableArray<string> Attached(string arn, ImmutableArray<string> policies) =>
            [.. policies.Except(detach[arn], StringComparer.Ordinal).Union(attach[arn], StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        ImmutableArray<InlinePolicy> Inline(string arn, ImmutableArray<InlinePolicy> policies) =>
            Replace([.. policies.Where(policy => !delete[arn].Contains(policy.Name, StringComparer.Ordinal))], [.. put[arn]], policy => policy.Name);

        ClusterShape Shape(ClusterShape shape) => shapeTags.Contains(shape.Id) ? shape with { Tags = With(shape.Tags, shapeTags[shape.Id]) } : shape;
    }

    static ImmutableArray<Tag> With(ImmutableArray<Tag> tags, IEnumerable<Tag> more) => Replace(tags, [.. more], tag => tag.Key);

    // The new ones win; the order is that of the identities, as everywhere in an account.
    static ImmutableArray<T> Replace<T>(ImmutableArray<T> old, ImmutableArray<T> with, Func<T, string> id)
    {
        if (with.IsEmpty)
            return old;
        var replaced = with.Select(id).ToHashSet(StringComparer.Ordinal);
        return [.. old.Where(item => !replaced.Contains(id(item))).Concat(with).OrderBy(id, StringComparer.Ordinal)];
    }
}
