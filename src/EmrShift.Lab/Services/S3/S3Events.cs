using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.S3;

/// <summary>
/// S3's form of CloudTrail events.
/// Source: S3 User Guide, "Example: CloudTrail log file entry for Amazon S3"; the names that differ: "Amazon S3 CloudTrail events".
/// </summary>
static class S3Events
{
    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["GetPublicAccessBlock"] = "GetBucketPublicAccessBlock",
        ["PutPublicAccessBlock"] = "PutBucketPublicAccessBlock",
        ["DeletePublicAccessBlock"] = "DeleteBucketPublicAccessBlock",
        ["GetObjectLockConfiguration"] = "GetBucketObjectLockConfiguration",
        ["PutObjectLockConfiguration"] = "PutBucketObjectLockConfiguration",
        ["GetBucketLifecycleConfiguration"] = "GetBucketLifecycle",
        ["PutBucketLifecycleConfiguration"] = "PutBucketLifecycle",
        ["DeleteBucketLifecycleConfiguration"] = "DeleteBucketLifecycle",
        ["GetBucketNotificationConfiguration"] = "GetBucketNotification",
        ["PutBucketNotificationConfiguration"] = "PutBucketNotification",
    };

    /// <summary>The operation with what CloudTrail says about it.</summary>
    public static Operation Described(Operation operation) => operation with
    {
        EventName = operation.EventName ?? Names.GetValueOrDefault(operation.Name),
        RequestParameters = Parameters,
        ResponseElements = (_, _) => null,
        EventResources = Resources,
    };

    static JsonObject Parameters(Call call)
    {
        var bucket = call.Input.OptionalText("Bucket");
        var host = $"s3.{call.Region}.amazonaws.com";
        var parameters = new JsonObject();
        if (bucket is not null)
            parameters["bucketName"] = bucket;
        parameters["Host"] = bucket is null ? host : $"{bucket}.{host}";
        if (call.Input.OptionalText("Key") is { } key)
            parameters["key"] = key;
        foreach (var (name, value) in call.Input.Members)
        {
            if (value is not null && IsShown(name))
                parameters.TryAdd(name, value.DeepClone());
        }
        return parameters;
    }

    // The signature's own headers, and what only describes the bytes, are not parameters of the call.
    static bool IsShown(string name) =>
        name is not ("Bucket" or "Key" or "x-amz-date" or "x-amz-content-sha256" or "x-amz-security-token" or "x-amz-user-agent" or "x-amz-decoded-content-length" or "x-amz-trailer"
            or "x-amz-sdk-checksum-algorithm")
        && !name.StartsWith("content-", StringComparison.Ordinal) && !name.StartsWith("x-amz-checksum-", StringComparison.Ordinal) && !name.StartsWith("if-", StringComparison.Ordinal);

    static JsonArray Resources(Call call)
    {
        var resources = new JsonArray();
        if (call.Input.OptionalText("Bucket") is not { } bucket)
            return resources;
        var arn = $"arn:{call.World.Partition}:s3:::{bucket}";
        if (call.Input.OptionalText("Key") is { } key)
            resources.Add((JsonNode)new JsonObject { ["type"] = "AWS::S3::Object", ["ARN"] = $"{arn}/{key}" });
        var owner = call.World.S3.Buckets.GetValueOrDefault(bucket)?.OwnerId ?? call.Caller.AccountId;
        resources.Add((JsonNode)new JsonObject { ["accountId"] = owner, ["type"] = "AWS::S3::Bucket", ["ARN"] = arn });
        return resources;
    }
}
