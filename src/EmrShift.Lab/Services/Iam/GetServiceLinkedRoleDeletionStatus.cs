namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab deletes a service-linked role at once, so every task has succeeded.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html
/// </summary>
static class GetServiceLinkedRoleDeletionStatus
{
    public static readonly Operation Operation = new("GetServiceLinkedRoleDeletionStatus", IamQuestions.OnAccount, Run);

    static Answer Run(Call call) => call.Input.Text("DeletionTaskId").StartsWith("task/aws-service-role/", StringComparison.Ordinal)
        ? new Output { ["Status"] = "SUCCEEDED" }
        : throw IamNames.NoSuchEntity("The deletion task cannot be found.");
}
