namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html</summary>
static class GetGroupPolicy
{
    public static readonly Operation Operation = new("GetGroupPolicy", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => InlinePolicies.Get(call, IamNames.Group(call));
}
