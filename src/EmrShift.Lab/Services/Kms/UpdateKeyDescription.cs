namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html</summary>
static class UpdateKeyDescription
{
    public static readonly Operation Operation = new("UpdateKeyDescription", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        KmsKeys.Changeable(call).Description = call.Input.Text("Description");
        return new Output();
    }
}
