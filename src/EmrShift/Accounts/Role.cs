using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>An IAM role. Policy documents are kept as text, as AWS gave them (URL encoding removed).</summary>
public sealed record Role
{
    /// <summary>Path prefix of service-linked roles.</summary>
    public const string ServiceLinkedPath = "/aws-service-role/";

    /// <summary><c>arn:aws:iam::123456789012:role/path/name</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>The name without the path.</summary>
    public required string Name { get; init; }

    /// <summary><c>/</c>, or a path that begins and ends with a slash. The v2 policies' PassRole names roles without a path.</summary>
    public string Path { get; init; } = "/";

    /// <summary><c>AROA…</c>; null when unknown.</summary>
    public string? RoleId { get; init; }

    /// <summary>The trust policy's JSON text; null when unknown.</summary>
    public string? TrustPolicy { get; init; }

    /// <summary>ARNs of the attached managed policies, sorted.</summary>
    public ImmutableArray<string> AttachedPolicies { get => field.OrEmpty(); init; }

    /// <summary>Inline policies. By name.</summary>
    public ImmutableArray<InlinePolicy> InlinePolicies { get => field.OrEmpty(); init; }

    /// <summary>ARN of the permissions boundary; null when there is none.</summary>
    public string? PermissionsBoundary { get; init; }

    /// <summary>The role's own tags. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last assumed, within the 400 days that IAM tracks; null when not, or unknown.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Region in which it was last used.</summary>
    public string? LastUsedRegion { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Whether AWS owns the role: nobody can change its policies, and no SCP holds for it.</summary>
    [JsonIgnore]
    public bool IsServiceLinked => Path.StartsWith(ServiceLinkedPath, StringComparison.Ordinal);
}
