namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html</summary>
static class HeadBucket
{
    public static readonly Operation Operation = new("HeadBucket", call => S3Questions.OnBucket(call, "s3:ListBucket"), Run) { Route = "HEAD /{Bucket}" };

    static Answer Run(Call call) => new() { Headers = [("x-amz-bucket-region", S3Names.Bucket(call).Region)] };
}
