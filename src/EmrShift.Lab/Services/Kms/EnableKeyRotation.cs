namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html</summary>
static class EnableKeyRotation
{
    public static readonly Operation Operation = new("EnableKeyRotation", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        KmsKeys.Changeable(call).IsRotated = true;
        return new Output();
    }
}
