namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html</summary>
static class ListRolePolicies
{
    public static readonly Operation Operation = new("ListRolePolicies", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => InlinePolicies.List(call, IamNames.Role(call));
}
