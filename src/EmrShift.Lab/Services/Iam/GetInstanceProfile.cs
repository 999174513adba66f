namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html</summary>
static class GetInstanceProfile
{
    public static readonly Operation Operation = new("GetInstanceProfile", IamQuestions.OnInstanceProfile, Run);

    static Answer Run(Call call) => new Output { ["InstanceProfile"] = IamShapes.InstanceProfile(IamNames.InstanceProfile(call), call.Account.Iam) };
}
