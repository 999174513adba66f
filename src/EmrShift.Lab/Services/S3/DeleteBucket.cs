namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html</summary>
static class DeleteBucket
{
    public static readonly Operation Operation = new("DeleteBucket", call => S3Questions.OnBucket(call, "s3:DeleteBucket"), Run) { Route = "DELETE /{Bucket}" };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        if (bucket.Objects.Count > 0)
            throw S3Errors.Of(409, "BucketNotEmpty", "The bucket you tried to delete is not empty", bucket.Name);
        call.World.S3.Buckets.Remove(bucket.Name);
        return Answer.NoContent;
    }
}
