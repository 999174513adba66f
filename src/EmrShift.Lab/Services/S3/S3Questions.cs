using EmrShift.Iam;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>
/// What IAM is asked about S3's operations: the caller's policies and the bucket's.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
/// </summary>
static class S3Questions
{
    public static IEnumerable<Question> OnBucket(Call call, string action) => [Of(call, action, call.Input.Text("Bucket"), null)];

    public static IEnumerable<Question> OnObject(Call call, string action) => [Of(call, action, call.Input.Text("Bucket"), call.Input.Text("Key"))];

    public static IEnumerable<Question> List(Call call) =>
    [
        Of(call, "s3:ListBucket", call.Input.Text("Bucket"), null)
            .With("s3:prefix", call.Input.OptionalText("prefix") ?? "")
            .With("s3:delimiter", call.Input.OptionalText("delimiter"))
            .With("s3:max-keys", call.Input.OptionalText("max-keys")),
    ];

    public static IEnumerable<Question> Put(Call call)
    {
        yield return Of(call, "s3:PutObject", call.Input.Text("Bucket"), call.Input.Text("Key"))
            .With("s3:x-amz-acl", call.Input.OptionalText("x-amz-acl"))
            .With("s3:x-amz-server-side-encryption", call.Input.OptionalText("x-amz-server-side-encryption"))
            .With("s3:x-amz-server-side-encryption-aws-kms-key-id", call.Input.OptionalText("x-amz-server-side-encryption-aws-kms-key-id"));
        if (call.Input.Has("x-amz-tagging"))
            yield return Of(call, "s3:PutObjectTagging", call.Input.Text("Bucket"), call.Input.Text("Key"));
    }

    public static IEnumerable<Question> Copy(Call call)
    {
        var (bucket, key) = S3Names.CopySourceNames(call);
        return [Of(call, "s3:GetObject", bucket, key), .. Put(call)];
    }

    /// <summary>Asks about one object apart from the operation's own questions; null: allowed.</summary>
    public static AwsError? Refusal(Call call, string action, Bucket bucket, string? key)
    {
        try
        {
            Authorize.Check(call, Of(call, action, bucket.Name, key), call.Performer.Policies);
            return null;
        }
        catch (AwsException refused)
        {
            return refused.Error;
        }
    }

    static Question Of(Call call, string action, string bucketName, string? key)
    {
        var bucket = call.World.S3.Buckets.GetValueOrDefault(bucketName);
        var arn = key is null ? $"arn:{call.World.Partition}:s3:::{bucketName}" : $"arn:{call.World.Partition}:s3:::{bucketName}/{key}";
        return new Question(action, arn)
        {
            ShownAs = $"\"{arn}\"",
            ResourceAccount = bucket?.OwnerId,
            ResourcePolicy = bucket?.Policy is { } policy ? (policy, PolicyKind.Resource) : null,
        };
    }
}
