namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html</summary>
static class ListUsers
{
    public static readonly Operation Operation = new("ListUsers", call => IamQuestions.OnAll(call, "user"), Run);

    static Answer Run(Call call)
    {
        var prefix = call.Input.OptionalText("PathPrefix") ?? "/";
        var users = call.Account.Iam.Users.Values.Where(user => user.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPaging.Page(call, "Users", users, user => user.Name, IamShapes.User);
    }
}
