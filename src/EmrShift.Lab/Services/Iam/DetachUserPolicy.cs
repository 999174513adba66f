namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html</summary>
static class DetachUserPolicy
{
    public static readonly Operation Operation = new("DetachUserPolicy", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => Attachments.Detach(call, IamNames.User(call));
}
