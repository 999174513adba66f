namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html</summary>
static class ListGroupsForUser
{
    public static readonly Operation Operation = new("ListGroupsForUser", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        var iam = call.Account.Iam;
        return IamPaging.Page(call, "Groups", IamNames.User(call).Groups.Select(name => iam.Groups[name]), group => group.Name, IamShapes.Group);
    }
}
