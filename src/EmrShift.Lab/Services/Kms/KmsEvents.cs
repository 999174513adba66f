using System.Text.Json.Nodes;
using EmrShift.Lab.State;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.Kms;

/// <summary>KMS's form of CloudTrail events: no plaintext and no ciphertext is ever in them. Source: KMS Developer Guide, "Logging AWS KMS API calls with AWS CloudTrail".</summary>
static class KmsEvents
{
    public static JsonObject Parameters(Call call)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in call.Input.Members)
        {
            // The pairs of the encryption context keep their own spelling.
            if (name is "EncryptionContext")
                shown["encryptionContext"] = value?.DeepClone();
            else if (name.Length > 0 && name is not ("Plaintext" or "CiphertextBlob" or "GrantTokens"))
                shown[char.ToLowerInvariant(name[0]) + name[1..]] = TrailNames.LowerFirst(value);
        }
        return shown;
    }

    /// <summary>The key under <c>resources</c>: the request often names it by an alias, and Decrypt's names none.</summary>
    // A collection expression would call the generic Add, which a native binary hasn't.
    public static JsonArray Resources(KmsKey key) =>
        new(new JsonObject { ["accountId"] = key.Arn.Split(':')[4], ["type"] = "AWS::KMS::Key", ["ARN"] = key.Arn });

    public static JsonArray Resources(Call call) => Resources(KmsKeys.Find(call));
}
