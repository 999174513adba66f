namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html</summary>
static class TagInstanceProfile
{
    public static readonly Operation Operation = new("TagInstanceProfile", IamQuestions.OnInstanceProfile, Run);

    static Answer Run(Call call)
    {
        IamTags.Set(call, IamNames.InstanceProfile(call).Tags);
        return Answer.Empty;
    }
}
