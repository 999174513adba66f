namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html</summary>
static class TagRole
{
    public static readonly Operation Operation = new("TagRole", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        IamTags.Set(call, IamNames.Role(call).Tags);
        return Answer.Empty;
    }
}
