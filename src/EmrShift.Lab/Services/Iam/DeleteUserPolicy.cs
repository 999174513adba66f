namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html</summary>
static class DeleteUserPolicy
{
    public static readonly Operation Operation = new("DeleteUserPolicy", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => InlinePolicies.Delete(call, IamNames.User(call));
}
