namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html</summary>
static class DeleteRolePermissionsBoundary
{
    public static readonly Operation Operation = new("DeleteRolePermissionsBoundary", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        if (role.PermissionsBoundary is not { } arn)
            throw IamNames.NoSuchEntity($"The role with name {role.Name} does not have a permissions boundary.");
        role.PermissionsBoundary = null;
        ManagedPolicies.WithdrawIfUnused(call.World, call.Account.Iam, arn);
        return Answer.Empty;
    }
}
