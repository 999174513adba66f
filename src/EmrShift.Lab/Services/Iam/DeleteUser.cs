namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html</summary>
static class DeleteUser
{
    public static readonly Operation Operation = new("DeleteUser", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        var user = IamNames.User(call);
        if (user.Groups.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must remove users from group first.");
        if (call.World.Credentials.KeysOf(call.Account.Id, user.Name).Any())
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete access keys first.");
        if (user.AttachedPolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        if (user.InlinePolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        call.Account.Iam.Users.Remove(user.Name);
        if (user.PermissionsBoundary is { } boundary)
            ManagedPolicies.WithdrawIfUnused(call.World, call.Account.Iam, boundary);
        return Answer.Empty;
    }
}
