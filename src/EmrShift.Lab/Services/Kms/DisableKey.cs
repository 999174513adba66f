namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html</summary>
static class DisableKey
{
    public static readonly Operation Operation = new("DisableKey", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        KmsKeys.Changeable(call).State = "Disabled";
        return new Output();
    }
}
