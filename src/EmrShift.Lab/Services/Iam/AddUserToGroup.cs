namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html</summary>
static class AddUserToGroup
{
    public static readonly Operation Operation = new("AddUserToGroup", IamQuestions.OnGroup, Run);

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        IamNames.User(call).Groups.Add(group.Name);
        return Answer.Empty;
    }
}
