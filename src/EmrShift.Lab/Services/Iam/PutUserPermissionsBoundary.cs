namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html</summary>
static class PutUserPermissionsBoundary
{
    public static readonly Operation Operation = new("PutUserPermissionsBoundary", IamQuestions.OnUser, Run);

    static Answer Run(Call call)
    {
        var user = IamNames.User(call);
        user.PermissionsBoundary = IamChecks.Attachable(call, call.Input.Text("PermissionsBoundary"));
        return Answer.Empty;
    }
}
