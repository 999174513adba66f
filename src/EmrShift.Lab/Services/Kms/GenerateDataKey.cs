using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html</summary>
static class GenerateDataKey
{
    public static readonly Operation Operation = new("GenerateDataKey", KmsQuestions.OnKey, Run) { RequestParameters = KmsEvents.Parameters, EventResources = KmsEvents.Resources, ResponseElements = (_, _) => null, IsRead = true };

    /// <summary>A data key of the length that the request asks for.</summary>
    public static (KmsKey Key, byte[] Plain) Make(Call call)
    {
        var key = KmsKeys.Usable(call);
        var length = (call.Input.OptionalText("KeySpec"), call.Input.OptionalInt("NumberOfBytes")) switch
        {
            ("AES_256", null) => 32,
            ("AES_128", null) => 16,
            (null, >= 1 and <= 1024 and var bytes) => bytes,
            _ => throw new AwsException(400, "ValidationException", "Please specify either number of bytes or key spec."),
        };
        return (key, Ciphertext.NewKey(call, length));
    }

    static Answer Run(Call call)
    {
        var (key, plain) = Make(call);
        return new Output
        {
            ["CiphertextBlob"] = Convert.ToBase64String(Ciphertext.Encrypt(call, key, plain, call.Input.Map("EncryptionContext"))),
            ["Plaintext"] = Convert.ToBase64String(plain),
            ["KeyId"] = key.Arn,
        };
    }
}
