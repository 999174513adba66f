namespace EmrShift.Aws.Operations;

/// <summary>What is called of S3: the files of a trail are listed and read.</summary>
public static class S3Operations
{
    /// <summary>Keys below a prefix, 1,000 a page: <c>Bucket</c>, <c>prefix</c>, <c>delimiter</c>.</summary>
    public static AwsOperation ListObjectsV2 { get; } = new(AwsService.S3, "ListObjectsV2") { Action = "s3:ListBucket", Route = "GET /{Bucket}?list-type=2" };

    /// <summary>One object: <c>Bucket</c>, <c>Key</c>.</summary>
    public static AwsOperation GetObject { get; } = new(AwsService.S3, "GetObject") { Route = "GET /{Bucket}/{Key+}" };
}
