namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html</summary>
static class TagPolicy
{
    public static readonly Operation Operation = new("TagPolicy", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        IamTags.Set(call, IamNames.Policy(call).Tags);
        return Answer.Empty;
    }
}
