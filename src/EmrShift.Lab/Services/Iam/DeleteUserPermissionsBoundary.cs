namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html</summary>
static class DeleteUserPermissionsBoundary
{
    public static readonly Operation Operation = new("DeleteUserPermissionsBoundary", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        var user = IamNames.User(call);
        if (user.PermissionsBoundary is not { } arn)
            throw IamNames.NoSuchEntity($"The user with name {user.Name} does not have a permissions boundary.");
        user.PermissionsBoundary = null;
        ManagedPolicies.WithdrawIfUnused(call.World, call.Account.Iam, arn);
        return Answer.Empty;
    }
}
