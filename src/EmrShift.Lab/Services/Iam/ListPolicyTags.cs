namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html</summary>
static class ListPolicyTags
{
    public static readonly Operation Operation = new("ListPolicyTags", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call) => IamPaging.Page(call, "Tags", IamTags.Of(PolicyView.Of(call).Tags), tag => tag.Key, tag => new Output { ["Key"] = tag.Key, ["Value"] = tag.Value });
}
