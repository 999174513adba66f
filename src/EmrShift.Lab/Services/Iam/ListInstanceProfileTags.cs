namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html</summary>
static class ListInstanceProfileTags
{
    public static readonly Operation Operation = new("ListInstanceProfileTags", IamQuestions.OnInstanceProfile, Run);

    static Answer Run(Call call) => IamPaging.Page(call, "Tags", IamTags.Of(IamNames.InstanceProfile(call).Tags), tag => tag.Key, tag => new Output { ["Key"] = tag.Key, ["Value"] = tag.Value });
}
