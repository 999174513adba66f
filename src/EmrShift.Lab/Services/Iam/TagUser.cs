namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html</summary>
static class TagUser
{
    public static readonly Operation Operation = new("TagUser", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        IamTags.Set(call, IamNames.User(call).Tags);
        return Answer.Empty;
    }
}
