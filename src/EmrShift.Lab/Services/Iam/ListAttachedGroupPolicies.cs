namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html</summary>
static class ListAttachedGroupPolicies
{
    public static readonly Operation Operation = new("ListAttachedGroupPolicies", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => Attachments.List(call, IamNames.Group(call));
}
