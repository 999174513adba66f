namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html</summary>
static class AttachRolePolicy
{
    public static readonly Operation Operation = new("AttachRolePolicy", IamQuestions.OnRole, Run);

    static Answer Run(Call call) => Attachments.Attach(call, IamNames.Role(call));
}
