using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>
/// Server-side encryption: S3's own keys ask nobody; a KMS key is asked in the caller's name, so its policies count, and KMS records it.
/// Source: S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)", "Permissions".
/// </summary>
static class Encryption
{
    const string Algorithm = "x-amz-server-side-encryption";
    const string KeyHeader = "x-amz-server-side-encryption-aws-kms-key-id";

    /// <summary>The headers that say how an object is encrypted, and its sealed data key where a KMS key does it.</summary>
    public static (IReadOnlyList<(string Name, string Value)> Headers, string? DataKey) Seal(Call call, Bucket bucket, string key)
    {
        var (algorithm, keyName) = Wanted(call, bucket);
        if (algorithm == "AES256")
            return ([(Algorithm, algorithm)], null);
        if (algorithm is not ("aws:kms" or "aws:kms:dsse"))
            throw new AwsException(400, "InvalidArgument", "The encryption method specified is not supported");
        var made = Ask(call, "GenerateDataKey", bucket, key, new JsonObject
        {
            ["KeyId"] = string.IsNullOrEmpty(keyName) ? $"arn:{call.World.Partition}:kms:{call.Region}:{bucket.OwnerId}:alias/aws/s3" : keyName,
            ["KeySpec"] = "AES_256",
        });
        return ([(Algorithm, algorithm), (KeyHeader, (string)made["KeyId"]!)], (string)made["CiphertextBlob"]!);
    }

    /// <summary>Asks KMS for the data key of an object; nothing to ask where it has none.</summary>
    public static void Open(Call call, Bucket bucket, string key, string? dataKey)
    {
        if (dataKey is not null)
            Ask(call, "Decrypt", bucket, key, new JsonObject { ["CiphertextBlob"] = dataKey });
    }

    /// <summary>Headers of an object without those of its encryption: a copy has its own.</summary>
    public static IReadOnlyList<(string Name, string Value)> Without(IReadOnlyList<(string Name, string Value)> headers) =>
        [.. headers.Where(header => header.Name is not (Algorithm or KeyHeader))];

    // The request's wish, else the bucket's default.
    static (string Algorithm, string? KeyName) Wanted(Call call, Bucket bucket)
    {
        if (call.Input.OptionalText(Algorithm) is { } asked)
            return (asked, call.Input.OptionalText(KeyHeader));
        if (!bucket.SubResources.TryGetValue("encryption", out var document))
            return ("AES256", null);
        var xml = S3Xml.Parse(document);
        return (S3Xml.Text(xml, "SSEAlgorithm") ?? "AES256", S3Xml.Text(xml, "KMSMasterKeyID"));
    }

    static Output Ask(Call call, string operation, Bucket bucket, string key, JsonObject parameters)
    {
        parameters["EncryptionContext"] = new JsonObject { ["aws:s3:arn"] = $"arn:{call.World.Partition}:s3:::{bucket.Name}/{key}" };
        // What CloudTrail shows of S3's calls in somebody's name (facts/trail.md, section 3).
        var caller = call.Caller with { InvokedBy = "AWS Internal", ViaService = $"s3.{call.Region}.amazonaws.com" };
        var outcome = call.Perform(caller, "kms", operation, parameters);
        if (outcome.Error is not { } error)
            return outcome.Answer!.Body!;
        throw error.Code == "AccessDeniedException" ? new AwsException(403, "AccessDenied", error.Message) : new AwsException(400, $"KMS.{error.Code}", error.Message);
    }
}
