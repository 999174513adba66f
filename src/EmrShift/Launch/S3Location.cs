namespace EmrShift.Launch;

/// <summary>A place on S3 as EMR's requests name it.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key or prefix, without a leading slash; may be empty.</param>
public sealed record S3Location(string Bucket, string Key)
{
    static readonly string[] Schemes = ["s3://", "s3a://", "s3n://"];

    /// <summary>Reads <c>s3://</c>, <c>s3a://</c> and <c>s3n://</c> locations; null for anything else.</summary>
    public static S3Location? Parse(string? text)
    {
        foreach (var scheme in Schemes)
        {
            if (text is null || !text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                continue;
            var rest = text[scheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            var (bucket, key) = slash < 0 ? (rest, "") : (rest[..slash], rest[(slash + 1)..]);
            return bucket.Length == 0 ? null : new S3Location(bucket, key);
        }
        return null;
    }

    /// <summary>The ARN of the object; of the bucket itself when there is no key.</summary>
    public string ObjectArn(string partition) => Key.Length == 0 ? BucketArn(partition) : $"arn:{partition}:s3:::{Bucket}/{Key}";

    /// <summary>The ARN of the bucket.</summary>
    public string BucketArn(string partition) => $"arn:{partition}:s3:::{Bucket}";
}
