namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html</summary>
static class UntagRole
{
    public static readonly Operation Operation = new("UntagRole", call => IamQuestions.OnRole(call).Select(question => question.With("aws:TagKeys", call.Input.Texts("TagKeys"))), Run);

    static Answer Run(Call call)
    {
        IamTags.Remove(call, IamNames.Role(call).Tags);
        return Answer.Empty;
    }
}
