using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>An IAM user.</summary>
public sealed record User
{
    /// <summary><c>arn:aws:iam::123456789012:user/path/name</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The name without the path.</summary>
    public required string Name { get; init; }

    /// <summary><c>/</c>, or a path that begins and ends with a slash.</summary>
    public string Path { get; init; } = "/";

    /// <summary>ARNs of the attached managed policies, sorted.</summary>
    public ImmutableArray<string> AttachedPolicies { get => field.OrEmpty(); init; }

    /// <summary>Inline policies. By name.</summary>
    public ImmutableArray<InlinePolicy> InlinePolicies { get => field.OrEmpty(); init; }

    /// <summary>Names of the groups it is in, sorted.</summary>
    public ImmutableArray<string> Groups { get => field.OrEmpty(); init; }

    /// <summary>ARN of the permissions boundary; null when there is none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>The user's own tags. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
