namespace EmrShift.Lab.State.Iam;

/// <summary>IAM of one account. Names are unique without regard to case and kept as written.</summary>
sealed class IamState
{
    public SortedDictionary<string, Role> Roles { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, User> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, Group> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Customer managed policies by ARN.</summary>
    public SortedDictionary<string, CustomerPolicy> Policies { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, InstanceProfile> InstanceProfiles { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>v1 policies whose last attachment is gone: they can't be seen or attached any more.</summary>
    public SortedSet<string> WithdrawnPolicies { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Documents of AWS's policies that a snapshot brought along, by ARN: they hold instead of the lab's own copies, as the account really saw them.
    /// </summary>
    public Dictionary<string, string> PolicyDocuments { get; } = new(StringComparer.Ordinal);

    /// <summary>Jobs of Access Advisor by id: what was asked about, and when.</summary>
    public Dictionary<string, (string Arn, DateTimeOffset At)> LastAccessedJobs { get; } = new(StringComparer.Ordinal);

    /// <summary>The account's alias, if it has one.</summary>
    public string? AccountAlias { get; set; }

    /// <summary>Everything that policies can be attached to.</summary>
    public IEnumerable<IamEntity> Entities => [.. Roles.Values, .. Users.Values, .. Groups.Values];

    /// <summary>How many users, groups and roles a managed policy is attached to.</summary>
    public int AttachmentCount(string arn) => Entities.Count(entity => entity.AttachedPolicies.Contains(arn));

    /// <summary>How many users and roles have a policy as their permissions boundary.</summary>
    public int BoundaryCount(string arn) =>
        Entities.OfType<IamPrincipal>().Count(principal => string.Equals(principal.PermissionsBoundary, arn, StringComparison.Ordinal));
}

/// <summary>What users, groups and roles have in common.</summary>
abstract class IamEntity
{
    public required string Name { get; set; }

    /// <summary><c>/</c>, or with both slashes.</summary>
    public required string Path { get; set; }

    /// <summary><c>AROA…</c>, <c>AIDA…</c>, <c>AGPA…</c></summary>
    public required string Id { get; init; }

    public required string Arn { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>ARNs of attached managed policies, in the order in which they were attached.</summary>
    public List<string> AttachedPolicies { get; } = [];

    /// <summary>Inline policies by name.</summary>
    public SortedDictionary<string, string> InlinePolicies { get; } = new(StringComparer.Ordinal);
}

/// <summary>A user or role: may have a boundary and tags.</summary>
abstract class IamPrincipal : IamEntity
{
    /// <summary>ARN of the permissions boundary; null: none.</summary>
    public string? PermissionsBoundary { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>When each service was last used, by service prefix, with the region.</summary>
    public SortedDictionary<string, (DateTimeOffset At, string Region)> LastUsed { get; } = new(StringComparer.Ordinal);
}

/// <summary>A role.</summary>
sealed class Role : IamPrincipal
{
    /// <summary>The trust policy.</summary>
    public required string AssumeRolePolicyDocument { get; set; }

    public string? Description { get; set; }

    /// <summary>Seconds: 3,600 to 43,200.</summary>
    public int MaxSessionDuration { get; set; } = 3600;

    /// <summary>The service that a service-linked role belongs to; null: an ordinary role.</summary>
    public string? LinkedService { get; init; }

    /// <summary>When the role was last used in a call, and in which region.</summary>
    public (DateTimeOffset At, string Region)? LastUse { get; set; }
}

/// <summary>A user.</summary>
sealed class User : IamPrincipal
{
    /// <summary>Names of the groups that the user is in.</summary>
    public SortedSet<string> Groups { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>A group.</summary>
sealed class Group : IamEntity;

/// <summary>An instance profile. It holds at most one role.</summary>
sealed class InstanceProfile
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary><c>AIPA…</c></summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>The role's name; null: empty.</summary>
    public string? RoleName { get; set; }
}

/// <summary>A customer managed policy.</summary>
sealed class CustomerPolicy
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    /// <summary><c>ANPA…</c></summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>At most five versions, newest last.</summary>
    public List<PolicyVersion> Versions { get; } = [];

    /// <summary>Which version holds: <c>v1</c>.</summary>
    public required string DefaultVersionId { get; set; }

    /// <summary>The number of the newest version ever: numbers are not used twice.</summary>
    public int LastVersion { get; set; } = 1;

    /// <summary>The document that holds.</summary>
    public string Document => Versions.Find(version => string.Equals(version.Id, DefaultVersionId, StringComparison.Ordinal))!.Document;
}

/// <summary>One version of a customer managed policy.</summary>
sealed record PolicyVersion(string Id, string Document, DateTimeOffset CreatedAt);
