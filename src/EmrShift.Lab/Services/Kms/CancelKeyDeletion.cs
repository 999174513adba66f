namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html</summary>
static class CancelKeyDeletion
{
    public static readonly Operation Operation = new("CancelKeyDeletion", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Changeable(call);
        if (key.State != "PendingDeletion")
            throw KmsKeys.InvalidState(key, "is not pending deletion");
        (key.State, key.DeletionAt) = ("Disabled", null);
        return new Output { ["KeyId"] = key.Arn };
    }
}
