namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html</summary>
static class ListAccountAliases
{
    public static readonly Operation Operation = new("ListAccountAliases", IamQuestions.OnAccount, Run);

    static Answer Run(Call call) => new Output
    {
        ["AccountAliases"] = Output.List(call.Account.Iam.AccountAlias is { } alias ? [alias] : []),
        ["IsTruncated"] = false,
    };
}
