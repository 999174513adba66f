namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html</summary>
static class GetKeyPolicy
{
    public static readonly Operation Operation = new("GetKeyPolicy", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        return new Output { ["Policy"] = KmsKeys.Find(call).Policy, ["PolicyName"] = "default" };
    }
}
