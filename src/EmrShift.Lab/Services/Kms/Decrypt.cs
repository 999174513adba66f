using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html</summary>
static class Decrypt
{
    public static readonly Operation Operation = new("Decrypt", Questions, Run) { RequestParameters = KmsEvents.Parameters, EventResources = call => KmsEvents.Resources(Named(call).Key), ResponseElements = (_, _) => null, IsRead = true };

    const int CiphertextMax = 6144;

    static IEnumerable<Question> Questions(Call call) => [KmsQuestions.Of(call, Named(call).Key)];

    // The ciphertext says which key made it. A request that names another one is wrong.
    static (KmsKey Key, byte[] Blob) Named(Call call)
    {
        var blob = Ciphertext.Blob(call.Input, "CiphertextBlob", CiphertextMax);
        var named = call.Input.Has("KeyId") ? KmsKeys.Find(call) : null;
        if (Ciphertext.KeyIdOf(blob) is not { } id)
            throw Ciphertext.Invalid;
        if (named is not null)
            return named.Id == id ? (named, blob) : throw new AwsException(400, "IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");
        var made = call.World.Accounts.Select(account => account.Region(call.Region).Kms.Keys.GetValueOrDefault(id)).FirstOrDefault(key => key is not null);
        return (made ?? throw Ciphertext.Invalid, blob);
    }

    static Answer Run(Call call)
    {
        var (key, blob) = Named(call);
        KmsKeys.Usable(key);
        var plain = Ciphertext.Decrypt(call, key, blob, call.Input.Map("EncryptionContext"));
        return new Output { ["KeyId"] = key.Arn, ["Plaintext"] = Convert.ToBase64String(plain), ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" };
    }
}
