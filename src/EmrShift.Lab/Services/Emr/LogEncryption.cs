using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// The key of the logs: EMR describes it as the service role when the cluster starts, the nodes use it. Without either, logs are missing without a word
/// (facts/launch-model.md, rows V8 and D5; facts/failure-catalogue.md, row 59).
/// Source: EMR Management Guide, "Encrypt log files stored in Amazon S3 with an AWS KMS customer managed key".
/// </summary>
static class LogEncryption
{
    /// <summary>Describes the key. Never stops a cluster.</summary>
    public static void Check(ServiceRoleCalls calls, DateTimeOffset now)
    {
        if (calls.Cluster.Shape.LogEncryptionKmsKeyId is { } key)
            calls.Cluster.CanEncryptLogs = calls.Call(now, "kms", "DescribeKey", new JsonObject { ["KeyId"] = key }).Error is null;
    }

    /// <summary>Adds the key to a PutObject of logs.</summary>
    public static JsonObject Encrypted(ServiceRoleCalls calls, JsonObject put)
    {
        if (calls.Cluster.Shape.LogEncryptionKmsKeyId is { } key)
        {
            put["x-amz-server-side-encryption"] = "aws:kms";
            put["x-amz-server-side-encryption-aws-kms-key-id"] = key;
        }
        return put;
    }
}
