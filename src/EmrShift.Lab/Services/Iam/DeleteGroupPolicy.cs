namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html</summary>
static class DeleteGroupPolicy
{
    public static readonly Operation Operation = new("DeleteGroupPolicy", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => InlinePolicies.Delete(call, IamNames.Group(call));
}
