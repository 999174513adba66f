namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</summary>
static class ListBuckets
{
    public static readonly Operation Operation = new("ListBuckets", _ => [new Question("s3:ListAllMyBuckets", "*")], Run) { Route = "GET /" };

    static Answer Run(Call call)
    {
        var prefix = call.Input.OptionalText("prefix") ?? "";
        var region = call.Input.OptionalText("bucket-region");
        var buckets = call.World.S3.Buckets.Values
            .Where(bucket => bucket.OwnerId == call.Account.Id && bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && (region is null || bucket.Region == region));
        var (page, next) = Pages.Of(buckets, bucket => bucket.Name, call.Input.OptionalText("continuation-token"), Math.Clamp(call.Input.OptionalInt("max-buckets") ?? 10_000, 1, 10_000));
        return new()
        {
            XmlRoot = "ListAllMyBucketsResult",
            Body = new Output
            {
                ["Owner"] = S3Shapes.Owner(call.Account.Id),
                ["Buckets"] = new XmlList("Bucket", Output.List(page, bucket => new Output { ["Name"] = bucket.Name, ["CreationDate"] = bucket.CreatedAt, ["BucketRegion"] = bucket.Region })),
                ["ContinuationToken"] = next,
                ["Prefix"] = prefix.Length > 0 ? prefix : null,
            },
        };
    }
}
