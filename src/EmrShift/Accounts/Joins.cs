using System.Collections.Immutable;
using System.Globalization;

namespace EmrShift.Accounts;

/// <summary>How two accounts of the same thing become one: principals and policies. Networks and clusters: the other parts of this class.</summary>
static partial class Joins
{
    public static Role Roles(Role left, Role right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name")!,
        Path = join.Text(left.Path, right.Path, "path")!,
        RoleId = join.Text(left.RoleId, right.RoleId, "role id"),
        TrustPolicy = join.Policy(left.TrustPolicy, right.TrustPolicy, "trust policy"),
        AttachedPolicies = Join.Union(left.AttachedPolicies, right.AttachedPolicies),
        InlinePolicies = Inline(left.InlinePolicies, right.InlinePolicies, join),
        PermissionsBoundary = join.Text(left.PermissionsBoundary, right.PermissionsBoundary, "permissions boundary"),
        Tags = join.AllTags(left.Tags, right.Tags),
        CreatedAt = Join.Latest(left.CreatedAt, right.CreatedAt),
        LastUsedAt = Join.Latest(left.LastUsedAt, right.LastUsedAt),
        LastUsedRegion = Nullable.Compare(left.LastUsedAt, right.LastUsedAt) is var order && order > 0
            || (order is 0 && string.CompareOrdinal(left.LastUsedRegion, right.LastUsedRegion) >= 0) ? left.LastUsedRegion : right.LastUsedRegion,
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static User Users(User left, User right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name")!,
        Path = join.Text(left.Path, right.Path, "path")!,
        AttachedPolicies = Join.Union(left.AttachedPolicies, right.AttachedPolicies),
        InlinePolicies = Inline(left.InlinePolicies, right.InlinePolicies, join),
        Groups = Join.Union(left.Groups, right.Groups),
        PermissionsBoundary = join.Text(left.PermissionsBoundary, right.PermissionsBoundary, "permissions boundary"),
        Tags = join.AllTags(left.Tags, right.Tags),
        CreatedAt = Join.Latest(left.CreatedAt, right.CreatedAt),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Group Groups(Group left, Group right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name")!,
        Path = join.Text(left.Path, right.Path, "path")!,
        AttachedPolicies = Join.Union(left.AttachedPolicies, right.AttachedPolicies),
        InlinePolicies = Inline(left.InlinePolicies, right.InlinePolicies, join),
        Origin = Join.First(left.Origin, right.Origin),
    };

    // Of the documents that are known, the one of the latest version is the newest truth.
    public static ManagedPolicy Policies(ManagedPolicy left, ManagedPolicy right, Join join)
    {
        if (left.DefaultVersionId is { } one && right.DefaultVersionId is { } other)
            join.Text(one, other, "version in force");
        var versions = VersionNumber(left.DefaultVersionId).CompareTo(VersionNumber(right.DefaultVersionId));
        var documents = left.Document is null || right.Document is null || versions is 0
            ? string.CompareOrdinal(left.Document, right.Document)
            : versions;
        return left with
        {
            Name = join.Text(left.Name, right.Name, "name")!,
            DefaultVersionId = versions >= 0 ? left.DefaultVersionId ?? right.DefaultVersionId : right.DefaultVersionId,
            Document = documents >= 0 ? left.Document : right.Document,
            Versions =
            [
                .. Join.Union(left.Versions, right.Versions, version => version.VersionId,
                    (known, other) => new(known.VersionId, join.Policy(known.Document, other.Document, $"version {known.VersionId}")!,
                        Join.Latest(known.CreatedAt, other.CreatedAt))).OrderBy(version => VersionNumber(version.VersionId)),
            ],
            AttachmentCount = Join.Latest(left.AttachmentCount, right.AttachmentCount),
            PermissionsBoundaryUsageCount = Join.Latest(left.PermissionsBoundaryUsageCount, right.PermissionsBoundaryUsageCount),
            Tags = join.AllTags(left.Tags, right.Tags),
            Origin = Join.First(left.Origin, right.Origin),
        };
    }

    public static InstanceProfile InstanceProfiles(InstanceProfile left, InstanceProfile right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name")!,
        Path = join.Text(left.Path, right.Path, "path")!,
        RoleArn = join.Text(left.RoleArn, right.RoleArn, "role"),
        Origin = Join.First(left.Origin, right.Origin),
    };

    /// <summary>Root first: the depth leads the key.</summary>
    public static string LevelKey(GuardrailLevel level) => $"{level.Depth.ToString("D4", CultureInfo.InvariantCulture)}/{level.TargetId}";

    public static GuardrailLevel Levels(GuardrailLevel left, GuardrailLevel right, Join join) => left with
    {
        Name = join.Text(left.Name, right.Name, "name"),
        Policies = Join.Union(left.Policies, right.Policies, policy => policy.Id,
            (known, other) => new(known.Id, join.Text(known.Name, other.Name, $"name of {known.Id}"),
                join.Policy(known.Document, other.Document, $"document of {known.Id}"))),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Key Keys(Key left, Key right, Join join) => left with
    {
        Aliases = Join.Union(left.Aliases, right.Aliases),
        Manager = join.Text(left.Manager, right.Manager, "manager"),
        State = join.Text(left.State, right.State, "state"),
        Policy = join.Policy(left.Policy, right.Policy, "policy"),
        Grants = join.WholeOrUnknown(left.Grants, right.Grants, "grants"),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static Bucket Buckets(Bucket left, Bucket right, Join join) => left with
    {
        Region = join.Text(left.Region, right.Region, "region"),
        Policy = join.Policy(left.Policy, right.Policy, "policy"),
        KmsKeyId = join.Text(left.KmsKeyId, right.KmsKeyId, "key"),
        Origin = Join.First(left.Origin, right.Origin),
    };

    public static ResourcePolicy ResourcePolicies(ResourcePolicy left, ResourcePolicy right, Join join) => left with
    {
        Document = join.Policy(left.Document, right.Document, "policy")!,
        Origin = Join.First(left.Origin, right.Origin),
    };

    static ImmutableArray<InlinePolicy> Inline(ImmutableArray<InlinePolicy> left, ImmutableArray<InlinePolicy> right, Join join) =>
        Join.Union(left, right, policy => policy.Name,
            (known, other) => new(known.Name, join.Policy(known.Document, other.Document, $"inline policy {known.Name}")!));

    static int VersionNumber(string? version) =>
        version is { Length: > 1 } && int.TryParse(version.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
