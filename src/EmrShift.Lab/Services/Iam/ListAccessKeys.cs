namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html</summary>
static class ListAccessKeys
{
    public static readonly Operation Operation = new("ListAccessKeys", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        var keys = call.World.Credentials.KeysOf(call.Account.Id, AccessKeys.User(call).Name).OrderBy(key => key.Id, StringComparer.Ordinal);
        return IamPaging.Page(call, "AccessKeyMetadata", keys, key => key.Id, AccessKeys.Shape);
    }
}
