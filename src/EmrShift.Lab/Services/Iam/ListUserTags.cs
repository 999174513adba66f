namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html</summary>
static class ListUserTags
{
    public static readonly Operation Operation = new("ListUserTags", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => IamPaging.Page(call, "Tags", IamTags.Of(IamNames.User(call).Tags), tag => tag.Key, tag => new Output { ["Key"] = tag.Key, ["Value"] = tag.Value });
}
