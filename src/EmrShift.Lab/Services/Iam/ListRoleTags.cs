namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html</summary>
static class ListRoleTags
{
    public static readonly Operation Operation = new("ListRoleTags", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => IamPaging.Page(call, "Tags", IamTags.Of(IamNames.Role(call).Tags), tag => tag.Key, tag => new Output { ["Key"] = tag.Key, ["Value"] = tag.Value });
}
