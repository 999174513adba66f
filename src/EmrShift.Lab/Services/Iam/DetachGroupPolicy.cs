namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html</summary>
static class DetachGroupPolicy
{
    public static readonly Operation Operation = new("DetachGroupPolicy", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => Attachments.Detach(call, IamNames.Group(call));
}
