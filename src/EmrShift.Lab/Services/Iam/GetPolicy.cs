namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html</summary>
static class GetPolicy
{
    public static readonly Operation Operation = new("GetPolicy", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call) => new Output { ["Policy"] = PolicyView.Of(call).Shape(call.Account.Iam, inFull: true) };
}
