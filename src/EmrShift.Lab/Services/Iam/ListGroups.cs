namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroups.html</summary>
static class ListGroups
{
    public static readonly Operation Operation = new("ListGroups", call => IamQuestions.OnAll(call, "group"), Run);

    static Answer Run(Call call)
    {
        var prefix = call.Input.OptionalText("PathPrefix") ?? "/";
        var groups = call.Account.Iam.Groups.Values.Where(group => group.Path.StartsWith(prefix, StringComparison.Ordinal));
        return IamPaging.Page(call, "Groups", groups, group => group.Name, IamShapes.Group);
    }
}
