namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyWithoutPlaintext.html</summary>
static class GenerateDataKeyWithoutPlaintext
{
    public static readonly Operation Operation = new("GenerateDataKeyWithoutPlaintext", KmsQuestions.OnKey, Run) { RequestParameters = KmsEvents.Parameters, EventResources = KmsEvents.Resources, ResponseElements = (_, _) => null, IsRead = true };

    static Answer Run(Call call)
    {
        var (key, plain) = GenerateDataKey.Make(call);
        return new Output { ["CiphertextBlob"] = Convert.ToBase64String(Ciphertext.Encrypt(call, key, plain, call.Input.Map("EncryptionContext"))), ["KeyId"] = key.Arn };
    }
}
