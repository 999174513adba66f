using EmrShift.Iam;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html</summary>
static class CreateRole
{
    public static readonly Operation Operation = new("CreateRole", call => IamQuestions.OnNew(call, "role", "RoleName"), Run);

    static Answer Run(Call call)
    {
        var name = IamChecks.Name(call, "RoleName", 64);
        var path = IamChecks.Path(call);
        var trust = IamChecks.Document(call.Input.Text("AssumeRolePolicyDocument"), PolicyKind.Trust);
        if (IamChecks.Size(trust) > IamChecks.TrustPolicySizeMax)
            throw new AwsException(409, "LimitExceeded", $"Cannot exceed quota for ACLSizePerRole: {IamChecks.TrustPolicySizeMax}");
        if (path.StartsWith("/aws-service-role/", StringComparison.Ordinal))
            throw new AwsException(400, "ValidationError", "The path /aws-service-role/ is reserved for service-linked roles.");
        var roles = call.Account.Iam.Roles;
        if (roles.ContainsKey(name))
            throw new AwsException(409, "EntityAlreadyExists", $"Role with name {name} already exists.");
        var role = new Role
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Iam("AROA"),
            Arn = call.GlobalArn("iam", $"role{path}{name}"),
            CreatedAt = call.Now,
            AssumeRolePolicyDocument = trust,
            Description = call.Input.OptionalText("Description"),
            MaxSessionDuration = UpdateRole.Duration(call) ?? 3600,
            PermissionsBoundary = call.Input.OptionalText("PermissionsBoundary") is { } boundary ? IamChecks.Attachable(call, boundary) : null,
        };
        IamTags.Set(call, role.Tags);
        roles.Add(name, role);
        var shape = IamShapes.Role(role);
        shape["PermissionsBoundary"] = IamShapes.Boundary(role);
        shape["Tags"] = IamTags.Shape(role.Tags);
        return new Output { ["Role"] = shape };
    }
}
