namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html</summary>
static class DeleteObjectTagging
{
    public static readonly Operation Operation = new("DeleteObjectTagging", call => S3Questions.OnObject(call, "s3:DeleteObjectTagging"), Run) { Route = "DELETE /{Bucket}/{Key+}?tagging", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        bucket.Objects[call.Input.Text("Key")] = Objects.Find(call, bucket, call.Input.Text("Key")) with { Tagging = null };
        return Answer.NoContent;
    }
}
