using System.Text.Json;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>
/// What an event says of action and resource where its message says nothing ("Access Denied"). CloudTrail, the API and IAM have three names
/// for one call (facts/trail.md §2); S3's are the ones that differ where messages are empty.
/// </summary>
static class EventActions
{
    static readonly Dictionary<string, string> OfS3 = new(StringComparer.Ordinal)
    {
        ["ListObjects"] = "s3:ListBucket", ["ListObjectsV2"] = "s3:ListBucket", ["HeadBucket"] = "s3:ListBucket", ["HeadObject"] = "s3:GetObject",
        ["ListObjectVersions"] = "s3:ListBucketVersions", ["ListMultipartUploads"] = "s3:ListBucketMultipartUploads", ["ListParts"] = "s3:ListMultipartUploadParts",
        ["CreateMultipartUpload"] = "s3:PutObject", ["UploadPart"] = "s3:PutObject", ["UploadPartCopy"] = "s3:PutObject", ["CompleteMultipartUpload"] = "s3:PutObject",
        ["CopyObject"] = "s3:PutObject", ["PostObject"] = "s3:PutObject", ["DeleteObjects"] = "s3:DeleteObject", ["ListBuckets"] = "s3:ListAllMyBuckets",
        ["GetBucketLifecycle"] = "s3:GetLifecycleConfiguration", ["PutBucketLifecycle"] = "s3:PutLifecycleConfiguration", ["GetBucketEncryption"] = "s3:GetEncryptionConfiguration",
        ["PutBucketEncryption"] = "s3:PutEncryptionConfiguration", ["GetBucketReplication"] = "s3:GetReplicationConfiguration", ["PutBucketReplication"] = "s3:PutReplicationConfiguration",
        ["GetBucketCors"] = "s3:GetBucketCORS", ["GetAccelerateConfiguration"] = "s3:GetAccelerateConfiguration",
    };

    /// <summary>The IAM action of the call; null where the event doesn't name service and call.</summary>
    public static string? Of(TrailEvent seen)
    {
        if (seen is not { EventSource: { } source, EventName: { Length: > 0 } name } || source.IndexOf('.', StringComparison.Ordinal) is var dot && dot <= 0)
            return null;
        var service = source[..dot];
        if (service == "s3" && OfS3.TryGetValue(name, out var action))
            return action;
        var prefix = service switch { "monitoring" => "cloudwatch", "email" => "ses", "tagging" => "tag", _ => service };
        // Some services write the API's date behind the name: CreateFunction20150331, GetDistribution2020_05_31.
        return $"{prefix}:{name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_')}";
    }

    /// <summary>The resource that the request names: a bucket or object, a role. Null for other calls.</summary>
    public static string? ResourceOf(TrailEvent seen)
    {
        var partition = Facts.Partitions.OfRegion(seen.Region);
        if (seen.EventSource == "s3.amazonaws.com" && Parameter(seen, "bucketName") is { } bucket)
            return Parameter(seen, "key") is { } key ? $"arn:{partition}:s3:::{bucket}/{key}" : $"arn:{partition}:s3:::{bucket}";
        return Parameter(seen, "roleArn");
    }

    /// <summary>A top-level text of requestParameters; null when it isn't there.</summary>
    public static string? Parameter(TrailEvent seen, string name)
    {
        if (seen.RequestParameters.IsEmpty)
            return null;
        try
        {
            var reader = new Utf8JsonReader(seen.RequestParameters.Span);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals(name))
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A string may hold half a surrogate pair. Damaged parameters say nothing.
        }
        return null;
    }
}
