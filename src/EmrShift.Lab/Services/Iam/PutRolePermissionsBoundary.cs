namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html</summary>
static class PutRolePermissionsBoundary
{
    public static readonly Operation Operation = new("PutRolePermissionsBoundary", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        role.PermissionsBoundary = IamChecks.Attachable(call, call.Input.Text("PermissionsBoundary"));
        return Answer.Empty;
    }
}
