namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html</summary>
static class DisableKeyRotation
{
    public static readonly Operation Operation = new("DisableKeyRotation", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        KmsKeys.Changeable(call).IsRotated = false;
        return new Output();
    }
}
