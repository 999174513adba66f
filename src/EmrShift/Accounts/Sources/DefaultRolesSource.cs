namespace EmrShift.Accounts.Sources;

/// <summary>
/// <c>aws emr create-default-roles</c>: a list of roles, each with the document of the managed policy that the command attached. The answer
/// doesn't name the policy; the command's constants do. An empty list means that the roles were there before. Source: AWS CLI, emr create-default-roles.
/// </summary>
static class DefaultRolesSource
{
    public static Source Source { get; } = new(
        "aws emr create-default-roles",
        root => root.Has("RolePolicy") && root.Member("Role").Has("RoleName") || (root.IsArray && !root.Items().Any()),
        Read);

    static Account Read(SourceNode root)
    {
        if (root.IsArray || IamSource.Role(root.Object("Role")) is not { } role)
            return new();
        var name = AttachedBy(role.Name);
        return new()
        {
            Roles =
            [
                root.Policy("RolePolicy") is not { } document ? role
                    : name is null ? role with { InlinePolicies = [new("create-default-roles", document)] }
                    : role with { AttachedPolicies = [PolicyArn(role, name)] },
            ],
            Policies = name is not null && root.Policy("RolePolicy") is { } text
                ? [new() { Arn = PolicyArn(role, name), Name = name, Document = text, Origin = root.Member("RolePolicy").Origin }]
                : [],
        };
    }

    // The command's constants. Source: aws-cli, awscli/customizations/emr/constants.py.
    static string? AttachedBy(string role) => role switch
    {
        "EMR_DefaultRole" => "AmazonElasticMapReduceRole",
        "EMR_EC2_DefaultRole" => "AmazonElasticMapReduceforEC2Role",
        "EMR_AutoScaling_DefaultRole" => "AmazonElasticMapReduceforAutoScalingRole",
        _ => null,
    };

    static string PolicyArn(Role role, string name) => $"arn:{Arn.Parse(role.Arn)?.Partition ?? "aws"}:iam::aws:policy/service-role/{name}";
}
