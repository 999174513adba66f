namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</summary>
static class CopyObject
{
    public static readonly Operation Operation = new("CopyObject", S3Questions.Copy, Run) { Route = "PUT /{Bucket}/{Key+} x-amz-copy-source", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var (sourceBucket, sourceKey) = S3Names.CopySource(call);
        var source = Objects.Find(call, sourceBucket, sourceKey);
        var headers = call.Input.OptionalText("x-amz-metadata-directive") == "REPLACE" ? Objects.HeadersOf(call) : source.Headers;
        var copy = source with { ModifiedAt = call.Now, Headers = headers };
        Objects.Put(call, S3Names.Bucket(call), call.Input.Text("Key"), copy);
        return new Answer { XmlRoot = "CopyObjectResult", Body = new Output { ["ETag"] = copy.ETag, ["LastModified"] = copy.ModifiedAt } };
    }
}
