namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html</summary>
static class AttachUserPolicy
{
    public static readonly Operation Operation = new("AttachUserPolicy", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => Attachments.Attach(call, IamNames.User(call));
}
