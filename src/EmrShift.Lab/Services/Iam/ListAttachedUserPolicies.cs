namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html</summary>
static class ListAttachedUserPolicies
{
    public static readonly Operation Operation = new("ListAttachedUserPolicies", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => Attachments.List(call, IamNames.User(call));
}
