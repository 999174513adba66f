using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>IAM's structures.</summary>
static class IamShapes
{
    /// <summary>A role as Create and List show it; Get adds tags, boundary and last use.</summary>
    public static Output Role(Role role) => new()
    {
        ["Path"] = role.Path,
        ["RoleName"] = role.Name,
        ["RoleId"] = role.Id,
        ["Arn"] = role.Arn,
        ["CreateDate"] = role.CreatedAt,
        ["AssumeRolePolicyDocument"] = IamChecks.Encode(role.AssumeRolePolicyDocument),
        ["Description"] = role.Description,
        ["MaxSessionDuration"] = role.MaxSessionDuration,
    };

    public static Output RoleInFull(Role role)
    {
        var shape = Role(role);
        shape["PermissionsBoundary"] = Boundary(role);
        shape["Tags"] = IamTags.Shape(role.Tags);
        shape["RoleLastUsed"] = LastUse(role);
        return shape;
    }

    public static Output LastUse(Role role) => role.LastUse is { } use ? new Output { ["LastUsedDate"] = use.At, ["Region"] = use.Region } : [];

    public static Output User(User user) => new()
    {
        ["Path"] = user.Path,
        ["UserName"] = user.Name,
        ["UserId"] = user.Id,
        ["Arn"] = user.Arn,
        ["CreateDate"] = user.CreatedAt,
    };

    public static Output UserInFull(User user)
    {
        var shape = User(user);
        shape["PermissionsBoundary"] = Boundary(user);
        shape["Tags"] = IamTags.Shape(user.Tags);
        return shape;
    }

    public static Output Group(Group group) => new()
    {
        ["Path"] = group.Path,
        ["GroupName"] = group.Name,
        ["GroupId"] = group.Id,
        ["Arn"] = group.Arn,
        ["CreateDate"] = group.CreatedAt,
    };

    public static Output InstanceProfile(InstanceProfile profile, IamState iam) => new()
    {
        ["Path"] = profile.Path,
        ["InstanceProfileName"] = profile.Name,
        ["InstanceProfileId"] = profile.Id,
        ["Arn"] = profile.Arn,
        ["CreateDate"] = profile.CreatedAt,
        ["Roles"] = (IReadOnlyList<object>)(profile.RoleName is { } name ? [Role(iam.Roles[name])] : []),
        ["Tags"] = IamTags.Shape(profile.Tags),
    };

    public static object? Boundary(IamPrincipal principal) => principal.PermissionsBoundary is { } arn
        ? new Output { ["PermissionsBoundaryType"] = "Policy", ["PermissionsBoundaryArn"] = arn }
        : null;

    public static Output AttachedPolicy(string arn) => new() { ["PolicyName"] = arn[(arn.LastIndexOf('/') + 1)..], ["PolicyArn"] = arn };

    public static Output Version(PolicyVersion version, bool isDefault, bool withDocument) => new()
    {
        ["Document"] = withDocument ? IamChecks.Encode(version.Document) : null,
        ["VersionId"] = version.Id,
        ["IsDefaultVersion"] = isDefault,
        ["CreateDate"] = version.CreatedAt,
    };
}
