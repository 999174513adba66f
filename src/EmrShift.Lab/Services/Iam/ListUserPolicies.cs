namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html</summary>
static class ListUserPolicies
{
    public static readonly Operation Operation = new("ListUserPolicies", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => InlinePolicies.List(call, IamNames.User(call));
}
