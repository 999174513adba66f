namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html</summary>
static class UntagUser
{
    public static readonly Operation Operation = new("UntagUser", call => IamQuestions.OnUser(call).Select(question => question.With("aws:TagKeys", call.Input.Texts("TagKeys"))), Run);

    static Answer Run(Call call)
    {
        IamTags.Remove(call, IamNames.User(call).Tags);
        return Answer.Empty;
    }
}
