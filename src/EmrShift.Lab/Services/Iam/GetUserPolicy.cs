namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html</summary>
static class GetUserPolicy
{
    public static readonly Operation Operation = new("GetUserPolicy", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => InlinePolicies.Get(call, IamNames.User(call));
}
