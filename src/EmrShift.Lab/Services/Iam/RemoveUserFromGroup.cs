namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html</summary>
static class RemoveUserFromGroup
{
    public static readonly Operation Operation = new("RemoveUserFromGroup", IamQuestions.OnGroup, Run);

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        var user = IamNames.User(call);
        return user.Groups.Remove(group.Name) ? Answer.Empty : throw IamNames.NoSuchEntity($"User {user.Name} is not in group {group.Name}.");
    }
}
