namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html</summary>
static class GetKeyRotationStatus
{
    public static readonly Operation Operation = new("GetKeyRotationStatus", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        return new Output { ["KeyRotationEnabled"] = KmsKeys.Find(call).IsRotated };
    }
}
