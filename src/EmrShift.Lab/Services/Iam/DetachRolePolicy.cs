namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html</summary>
static class DetachRolePolicy
{
    public static readonly Operation Operation = new("DetachRolePolicy", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => Attachments.Detach(call, IamNames.Role(call));
}
