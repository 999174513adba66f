namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html</summary>
static class CreateAccountAlias
{
    public static readonly Operation Operation = new("CreateAccountAlias", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        call.Account.Iam.AccountAlias = call.Input.Text("AccountAlias");
        return Answer.Empty;
    }
}
