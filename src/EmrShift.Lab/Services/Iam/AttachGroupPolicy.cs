namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html</summary>
static class AttachGroupPolicy
{
    public static readonly Operation Operation = new("AttachGroupPolicy", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => Attachments.Attach(call, IamNames.Group(call));
}
