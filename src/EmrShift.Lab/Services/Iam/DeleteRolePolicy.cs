namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html</summary>
static class DeleteRolePolicy
{
    public static readonly Operation Operation = new("DeleteRolePolicy", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => InlinePolicies.Delete(call, IamNames.Role(call));
}
