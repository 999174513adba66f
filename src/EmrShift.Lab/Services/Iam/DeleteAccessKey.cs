namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html</summary>
static class DeleteAccessKey
{
    public static readonly Operation Operation = new("DeleteAccessKey", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        call.World.Credentials.Keys.Remove(AccessKeys.Find(call).Id);
        return Answer.Empty;
    }
}
