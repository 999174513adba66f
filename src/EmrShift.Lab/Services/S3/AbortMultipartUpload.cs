namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html</summary>
static class AbortMultipartUpload
{
    public static readonly Operation Operation = new("AbortMultipartUpload", call => S3Questions.OnObject(call, "s3:AbortMultipartUpload"), Run) { Route = "DELETE /{Bucket}/{Key+}?uploadId", IsDataEvent = true };

    static Answer Run(Call call)
    {
        _ = Uploads.Find(call);
        Uploads.Remove(call, S3Names.Bucket(call), call.Input.Text("uploadId"));
        return Answer.NoContent;
    }
}
