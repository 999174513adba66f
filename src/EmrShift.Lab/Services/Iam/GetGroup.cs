namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroup.html</summary>
static class GetGroup
{
    public static readonly Operation Operation = new("GetGroup", IamQuestions.OnGroup, Run);

    static Answer Run(Call call)
    {
        var group = IamNames.Group(call);
        var users = call.Account.Iam.Users.Values.Where(user => user.Groups.Contains(group.Name));
        var page = IamPaging.Page(call, "Users", users, user => user.Name, IamShapes.User);
        return new Output { ["Group"] = IamShapes.Group(group), ["Users"] = page["Users"], ["IsTruncated"] = page["IsTruncated"], ["Marker"] = page["Marker"] };
    }
}
