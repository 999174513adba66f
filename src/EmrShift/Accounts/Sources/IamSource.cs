using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws iam get-account-authorization-details</c>: every principal with its policies. The CLI decodes documents; the API and older tools
/// leave them URL-encoded; both are read. Source: IAM API Reference, GetAccountAuthorizationDetails.
/// </summary>
static class IamSource
{
    public static Source Source { get; } = new(
        "aws iam get-account-authorization-details",
        // A page may hold nothing but policies.
        root => root.Has("RoleDetailList") || root.Has("UserDetailList") || root.Has("GroupDetailList")
            || root.Items("Policies").Any(policy => policy.Has("PolicyVersionList")),
        Read);

    static Account Read(SourceNode root)
    {
        var roles = root.Objects("RoleDetailList").ToImmutableArray();
        return new()
        {
            Roles = [.. roles.Select(Role).OfType<Role>()],
            Users = [.. root.Objects("UserDetailList").Select(User).OfType<User>()],
            Groups = [.. root.Objects("GroupDetailList").Select(Group).OfType<Group>()],
            Policies = [.. root.Objects("Policies").Select(Policy).OfType<ManagedPolicy>()],
            InstanceProfiles = [.. roles.SelectMany(role => role.Objects("InstanceProfileList")).Select(InstanceProfile).OfType<InstanceProfile>()],
        };
    }

    /// <summary>A role, in the words that the IAM API uses everywhere.</summary>
    public static Role? Role(SourceNode role)
    {
        if (role.Required("Arn") is not { } arn || role.Required("RoleName") is not { } name)
            return null;
        var lastUsed = role.Object("RoleLastUsed");
        return new()
        {
            Arn = arn,
            Name = name,
            Path = role.Text("Path") ?? "/",
            RoleId = role.Text("RoleId"),
            TrustPolicy = role.Policy("AssumeRolePolicyDocument"),
            AttachedPolicies = Attached(role),
            InlinePolicies = Inline(role, "RolePolicyList"),
            PermissionsBoundary = role.Object("PermissionsBoundary").Text("PermissionsBoundaryArn"),
            Tags = TagReader.Read(role),
            CreatedAt = role.Time("CreateDate"),
            LastUsedAt = lastUsed.Time("LastUsedDate"),
            LastUsedRegion = lastUsed.Text("Region"),
            Origin = role.Origin,
        };
    }

    static User? User(SourceNode user) =>
        user.Required("Arn") is { } arn && user.Required("UserName") is { } name
            ? new()
            {
                Arn = arn,
                Name = name,
                Path = user.Text("Path") ?? "/",
                AttachedPolicies = Attached(user),
                InlinePolicies = Inline(user, "UserPolicyList"),
                Groups = [.. user.Texts("GroupList").Order(StringComparer.Ordinal)],
                PermissionsBoundary = user.Object("PermissionsBoundary").Text("PermissionsBoundaryArn"),
                Tags = TagReader.Read(user),
                CreatedAt = user.Time("CreateDate"),
                Origin = user.Origin,
            }
            : null;

    static Group? Group(SourceNode group) =>
        group.Required("Arn") is { } arn && group.Required("GroupName") is { } name
            ? new()
            {
                Arn = arn,
                Name = name,
                Path = group.Text("Path") ?? "/",
                AttachedPolicies = Attached(group),
                InlinePolicies = Inline(group, "GroupPolicyList"),
                Origin = group.Origin,
            }
            : null;

    static ManagedPolicy? Policy(SourceNode policy)
    {
        if (policy.Required("Arn") is not { } arn)
            return null;
        var defaultVersion = policy.Text("DefaultVersionId");
        var versions = policy.Objects("PolicyVersionList")
            .Select(version => version.Text("VersionId") is { } id && version.Policy("Document") is { } document
                ? new PolicyVersion(id, document, version.Time("CreateDate"))
                : null)
            .OfType<PolicyVersion>()
            .ToImmutableArray();
        return new()
        {
            Arn = arn,
            Name = policy.Text("PolicyName") ?? AccountIndex.NameIn(arn),
            DefaultVersionId = defaultVersion,
            Document = versions.FirstOrDefault(version => string.Equals(version.VersionId, defaultVersion, StringComparison.Ordinal))?.Document,
            Versions = [.. versions.OrderBy(version => version.VersionId.Length).ThenBy(version => version.VersionId, StringComparer.Ordinal)],
            AttachmentCount = policy.Int("AttachmentCount"),
            PermissionsBoundaryUsageCount = policy.Int("PermissionsBoundaryUsageCount"),
            Tags = TagReader.Read(policy),
            Origin = policy.Origin,
        };
    }

    /// <summary>An instance profile, in the words that the IAM API uses everywhere.</summary>
    public static InstanceProfile? InstanceProfile(SourceNode profile) =>
        profile.Required("Arn") is { } arn
            ? new()
            {
                Arn = arn,
                Name = profile.Text("InstanceProfileName") ?? AccountIndex.NameIn(arn),
                Path = profile.Text("Path") ?? "/",
                RoleArn = profile.Objects("Roles").Select(role => role.Text("Arn")).FirstOrDefault(),
                Origin = profile.Origin,
            }
            : null;

    static ImmutableArray<string> Attached(SourceNode principal) =>
    [
        .. principal.Objects("AttachedManagedPolicies").Select(policy => policy.Text("PolicyArn")).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    static ImmutableArray<InlinePolicy> Inline(SourceNode principal, string list) =>
    [
        .. principal.Objects(list)
            .Select(policy => policy.Text("PolicyName") is { } name && policy.Policy("PolicyDocument") is { } document
                ? new InlinePolicy(name, document)
                : null)
            .OfType<InlinePolicy>()
            .OrderBy(policy => policy.Name, StringComparer.Ordinal),
    ];
}
