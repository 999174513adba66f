namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html</summary>
static class UntagInstanceProfile
{
    public static readonly Operation Operation = new("UntagInstanceProfile", call => IamQuestions.OnInstanceProfile(call).Select(question => question.With("aws:TagKeys", call.Input.Texts("TagKeys"))), Run);

    static Answer Run(Call call)
    {
        IamTags.Remove(call, IamNames.InstanceProfile(call).Tags);
        return Answer.Empty;
    }
}
