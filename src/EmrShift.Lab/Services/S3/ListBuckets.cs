namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</summary>
static class ListBuckets
{
    public static readonly Operation Operation = new("ListBuckets", _ => [new Question("s3:ListAllMyBuckets", "*")], Run) { Route = "GET /" };

    static Answer Run(Call call) => new()
    {
        XmlRoot = "ListAllMyBucketsResult",
        Body = new Output
        {
            ["Owner"] = S3Shapes.Owner(call.Account.Id),
            ["Buckets"] = new XmlList("Bucket", Output.List(
                call.World.S3.Buckets.Values.Where(bucket => bucket.OwnerId == call.Account.Id),
                bucket => new Output { ["Name"] = bucket.Name, ["CreationDate"] = bucket.CreatedAt, ["BucketRegion"] = bucket.Region })),
        },
    };
}
