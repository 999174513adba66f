namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html</summary>
static class EnableKey
{
    public static readonly Operation Operation = new("EnableKey", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        KmsKeys.Changeable(call).State = "Enabled";
        return new Output();
    }
}
