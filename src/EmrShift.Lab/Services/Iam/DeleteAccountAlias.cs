namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html</summary>
static class DeleteAccountAlias
{
    public static readonly Operation Operation = new("DeleteAccountAlias", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        if (!string.Equals(call.Account.Iam.AccountAlias, call.Input.Text("AccountAlias"), StringComparison.Ordinal))
            throw IamNames.NoSuchEntity("The account alias cannot be found.");
        call.Account.Iam.AccountAlias = null;
        return Answer.Empty;
    }
}
