namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html</summary>
static class DeleteBucketPolicy
{
    public static readonly Operation Operation = new("DeleteBucketPolicy", call => S3Questions.OnBucket(call, "s3:DeleteBucketPolicy"), Run) { Route = "DELETE /{Bucket}?policy" };

    static Answer Run(Call call)
    {
        S3Names.Bucket(call).Policy = null;
        return Answer.NoContent;
    }
}
