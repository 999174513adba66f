namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html</summary>
static class GetBucketPolicy
{
    public static readonly Operation Operation = new("GetBucketPolicy", call => S3Questions.OnBucket(call, "s3:GetBucketPolicy"), Run) { Route = "GET /{Bucket}?policy" };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var policy = bucket.Policy ?? throw S3Errors.Of(404, "NoSuchBucketPolicy", "The bucket policy does not exist", bucket.Name);
        return new Answer { Bytes = System.Text.Encoding.UTF8.GetBytes(policy), Headers = [("Content-Type", "application/json")] };
    }
}
