namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html</summary>
static class ListAttachedRolePolicies
{
    public static readonly Operation Operation = new("ListAttachedRolePolicies", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => Attachments.List(call, IamNames.Role(call));
}
