namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html</summary>
static class UntagPolicy
{
    public static readonly Operation Operation = new("UntagPolicy", call => IamQuestions.OnPolicy(call).Select(question => question.With("aws:TagKeys", call.Input.Texts("TagKeys"))), Run);

    static Answer Run(Call call)
    {
        IamTags.Remove(call, IamNames.Policy(call).Tags);
        return Answer.Empty;
    }
}
