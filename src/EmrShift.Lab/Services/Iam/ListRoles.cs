namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html</summary>
static class ListRoles
{
    public static readonly Operation Operation = new("ListRoles", call => IamQuestions.OnAll(call, "role"), Run);

    static Answer Run(Call call)
    {
        var prefix = call.Input.OptionalText("PathPrefix") ?? "/";
        var roles = call.Account.Iam.Roles.Values.Where(role => role.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPaging.Page(call, "Roles", roles, role => role.Name, IamShapes.Role);
    }
}
