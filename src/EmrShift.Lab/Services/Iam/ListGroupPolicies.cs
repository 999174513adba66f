namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html</summary>
static class ListGroupPolicies
{
    public static readonly Operation Operation = new("ListGroupPolicies", IamQuestions.OnGroup, Run);

    static Answer Run(Call call) => InlinePolicies.List(call, IamNames.Group(call));
}
