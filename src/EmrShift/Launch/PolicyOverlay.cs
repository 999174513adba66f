using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// Changes to an account that are only thought: an account goes in, the account as it would be comes out. Everything that answers questions
/// about an account answers them about the result. A principal is named by its ARN, a network resource by its id.
/// </summary>
public sealed partial record PolicyOverlay
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

    /// <summary>Instance profiles that are made, or get another role.</summary>
    public ImmutableArray<InstanceProfile> InstanceProfiles { get; init; } = [];

    /// <summary>ARNs of roles, customer-managed policies and instance profiles that are deleted.</summary>
    public ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>Permissions boundaries that are set, or taken off (null): principal, policy ARN.</summary>
    public ImmutableArray<(string Principal, string? PolicyArn)> Boundaries { get; init; } = [];

    /// <summary>Trust policies of roles that exist: role ARN, JSON text.</summary>
    public ImmutableArray<(string RoleArn, string? Document)> Trusts { get; init; } = [];

    /// <summary>Policies of KMS keys: key ARN, JSON text.</summary>
    public ImmutableArray<(string KeyArn, string? Document)> KeyPolicies { get; init; } = [];

    /// <summary>Tags that are set on VPCs, subnets, security groups, VPC endpoints, and parts of clusters: id, tag.</summary>
    public ImmutableArray<(string Id, Tag Tag)> Tags { get; init; } = [];

    /// <summary>Tags that are taken off the same things: id, key.</summary>
    public ImmutableArray<(string Id, string Key)> Untag { get; init; } = [];

    /// <summary>Tags that a written request or a running cluster gets, by the shape's id.</summary>
    public ImmutableArray<(string ShapeId, Tag Tag)> ShapeTags { get; init; } = [];

    /// <summary>Tags that a written request or a running cluster loses: the shape's id, key.</summary>
    public ImmutableArray<(string ShapeId, string Key)> ShapeUntag { get; init; } = [];

    /// <summary>Service roles that a written request, or the next one of a cluster, names, by the shape's id.</summary>
    public ImmutableArray<(string ShapeId, string ServiceRole)> ShapeRoles { get; init; } = [];

    /// <summary>Tags that the next request for a cluster carries, where CloudTrail saw the tags of the last one, by the shape's id.</summary>
    public ImmutableArray<(string ShapeId, Tag Tag)> RequestTags { get; init; } = [];
}
