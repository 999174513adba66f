using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>The structures of GetAccountAuthorizationDetails, which shows everything of everyone at once.</summary>
static class AuthorizationDetails
{
    public static Output User(User user) => new()
    {
        ["Path"] = user.Path,
        ["UserName"] = user.Name,
        ["UserId"] = user.Id,
        ["Arn"] = user.Arn,
        ["CreateDate"] = user.CreatedAt,
        ["UserPolicyList"] = user.InlinePolicies.Count == 0 ? null : Inline(user),
        ["GroupList"] = Output.List(user.Groups),
        ["AttachedManagedPolicies"] = Output.List(user.AttachedPolicies, IamShapes.AttachedPolicy),
        ["PermissionsBoundary"] = IamShapes.Boundary(user),
        ["Tags"] = Output.Tags(IamTags.Of(user.Tags)),
    };

    public static Output Group(Group group) => new()
    {
        ["Path"] = group.Path,
        ["GroupName"] = group.Name,
        ["GroupId"] = group.Id,
        ["Arn"] = group.Arn,
        ["CreateDate"] = group.CreatedAt,
        ["GroupPolicyList"] = Inline(group),
        ["AttachedManagedPolicies"] = Output.List(group.AttachedPolicies, IamShapes.AttachedPolicy),
    };

    public static Output Role(Role role, IamState iam) => new()
    {
        ["Path"] = role.Path,
        ["RoleName"] = role.Name,
        ["RoleId"] = role.Id,
        ["Arn"] = role.Arn,
        ["CreateDate"] = role.CreatedAt,
        ["AssumeRolePolicyDocument"] = IamChecks.Encode(role.AssumeRolePolicyDocument),
        ["InstanceProfileList"] = Output.List(
            iam.InstanceProfiles.Values.Where(profile => string.Equals(profile.RoleName, role.Name, StringComparison.OrdinalIgnoreCase)),
            profile => IamShapes.InstanceProfile(profile, iam)),
        ["RolePolicyList"] = Inline(role),
        ["AttachedManagedPolicies"] = Output.List(role.AttachedPolicies, IamShapes.AttachedPolicy),
        ["PermissionsBoundary"] = IamShapes.Boundary(role),
        ["Tags"] = Output.Tags(IamTags.Of(role.Tags)),
        ["RoleLastUsed"] = IamShapes.LastUse(role),
    };

    public static Output Policy(PolicyView policy, IamState iam)
    {
        var shape = policy.Shape(iam, inFull: true);
        shape["PolicyVersionList"] = Output.List(
            policy.Versions.Reverse(),
            version => IamShapes.Version(version, string.Equals(version.Id, policy.DefaultVersionId, StringComparison.Ordinal), withDocument: true));
        return shape;
    }

    /// <summary>AWS's own policies appear where something uses them.</summary>
    public static IEnumerable<PolicyView> AwsPoliciesInUse(World world, IamState iam) =>
        ManagedPolicies.Visible(world, iam)
            .Select(policy => PolicyView.Of(policy, world, iam))
            .Where(policy => iam.AttachmentCount(policy.Arn) + iam.BoundaryCount(policy.Arn) > 0);

    static IReadOnlyList<object> Inline(IamEntity entity) =>
        Output.List(entity.InlinePolicies, policy => new Output { ["PolicyName"] = policy.Key, ["PolicyDocument"] = IamChecks.Encode(policy.Value) });
}
