namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Encrypt.html</summary>
static class Encrypt
{
    public static readonly Operation Operation = new("Encrypt", KmsQuestions.OnKey, Run) { RequestParameters = KmsEvents.Parameters, EventResources = KmsEvents.Resources, ResponseElements = (_, _) => null, IsRead = true };

    const int PlaintextMax = 4096;

    static Answer Run(Call call)
    {
        var key = KmsKeys.Usable(call);
        var blob = Ciphertext.Encrypt(call, key, Ciphertext.Blob(call.Input, "Plaintext", PlaintextMax), call.Input.Map("EncryptionContext"));
        return new Output { ["CiphertextBlob"] = Convert.ToBase64String(blob), ["KeyId"] = key.Arn, ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" };
    }
}
