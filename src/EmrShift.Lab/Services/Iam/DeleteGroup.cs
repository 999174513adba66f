namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html</summary>
static class DeleteGroup
{
    public static readonly Operation Operation = new("DeleteGroup", IamQuestions.OnGroup, Run);

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        if (call.Account.Iam.Users.Values.Any(user => user.Groups.Contains(group.Name)))
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must remove users from group first.");
        if (group.AttachedPolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must detach all policies first.");
        if (group.InlinePolicies.Count > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        call.Account.Iam.Groups.Remove(group.Name);
        return Answer.Empty;
    }
}
