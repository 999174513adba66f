namespace EmrShift.Accounts.Sources;

/// <summary>
/// Smaller answers of IAM: <c>aws iam get-role</c>, <c>list-roles</c>, <c>get-instance-profile</c>, <c>list-instance-profiles</c>. They name no
/// attached policies, so they complete a dump rather than replace one.
/// </summary>
static class IamListSource
{
    public static Source Source { get; } = new(
        "aws iam get-role, list-roles, get-instance-profile, list-instance-profiles",
        root => root.Member("Role").Has("RoleName") && !root.Has("RolePolicy") || root.Items("Roles").Any(role => role.Has("RoleName"))
            || root.Member("InstanceProfile").Has("InstanceProfileName") || root.Items("InstanceProfiles").Any(profile => profile.Has("InstanceProfileName")),
        root => new()
        {
            Roles = [.. One(root, "Role").Concat(root.Objects("Roles")).Select(IamSource.Role).OfType<Role>()],
            InstanceProfiles =
            [
                .. One(root, "InstanceProfile").Concat(root.Objects("InstanceProfiles")).Select(IamSource.InstanceProfile).OfType<InstanceProfile>(),
            ],
        });

    static IEnumerable<SourceNode> One(SourceNode root, string name) => root.Member(name).IsObject ? [root.Member(name)] : [];
}
