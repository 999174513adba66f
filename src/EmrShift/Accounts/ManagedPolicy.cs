using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>A managed policy, as this account sees it.</summary>
public sealed record ManagedPolicy
{
    /// <summary><c>arn:aws:iam::aws:policy/…</c> for AWS's own, else with the account's id.</summary>
    public required string Arn { get; init; }

    /// <summary>The name without the path.</summary>
    public required string Name { get; init; }

    /// <summary>The version in force: <c>v4</c>; null when unknown.</summary>
    public string? DefaultVersionId { get; init; }

    /// <summary>JSON text of the version in force; null when unknown.</summary>
    public string? Document { get; init; }

    /// <summary>Every version that is known, the one in force included. By version number. A policy has at most five.</summary>
    public ImmutableArray<PolicyVersion> Versions { get => field.OrEmpty(); init; }

    /// <summary>To how many users, groups and roles it is attached; null when unknown.</summary>
    public int? AttachmentCount { get; init; }

    /// <summary>For how many principals it is the permissions boundary; null when unknown.</summary>
    public int? PermissionsBoundaryUsageCount { get; init; }

    /// <summary>The policy's own tags. By key.</summary>
    public ImmutableArray<Tag> Tags { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Whether AWS owns it: the account part of its ARN is <c>aws</c>.</summary>
    [JsonIgnore]
    public bool IsAwsManaged => Arn.Contains(":iam::aws:policy/", StringComparison.Ordinal);
}

/// <summary>One version of a managed policy.</summary>
/// <param name="VersionId"><c>v1</c>, <c>v2</c> …</param>
/// <param name="Document">JSON text.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record PolicyVersion(string VersionId, string Document, DateTimeOffset? CreatedAt = null);

/// <summary>A policy that is part of its role, user or group.</summary>
/// <param name="Name">Its name, unique within the principal.</param>
/// <param name="Document">JSON text.</param>
public sealed record InlinePolicy(string Name, string Document);
