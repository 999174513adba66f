namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html</summary>
static class GetRolePolicy
{
    public static readonly Operation Operation = new("GetRolePolicy", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => InlinePolicies.Get(call, IamNames.Role(call));
}
