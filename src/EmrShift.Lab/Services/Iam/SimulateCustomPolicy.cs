using EmrShift.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html</summary>
static class SimulateCustomPolicy
{
    public static readonly Operation Operation = new("SimulateCustomPolicy", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        var sources = new PolicySources { Identity = [.. Simulation.Documents(call, "PolicyInputList")] };
        return Simulation.Run(call, sources, call.Input.OptionalText("CallerArn") ?? call.Caller.Arn);
    }
}
