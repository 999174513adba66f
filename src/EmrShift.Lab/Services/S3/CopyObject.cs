namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</summary>
static class CopyObject
{
    public static readonly Operation Operation = new("CopyObject", S3Questions.Copy, Run) { Route = "PUT /{Bucket}/{Key+} x-amz-copy-source", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var (sourceBucket, sourceKey) = S3Names.CopySource(call);
        var source = Objects.Find(call, sourceBucket, sourceKey);
        Encryption.Open(call, sourceBucket, sourceKey, source.DataKey);
        var (bucket, key) = (S3Names.Bucket(call), call.Input.Text("Key"));
        var encryption = Encryption.Seal(call, bucket, key);
        var headers = call.Input.OptionalText("x-amz-metadata-directive") == "REPLACE" ? Objects.HeadersOf(call) : Encryption.Without(source.Headers);
        var copy = source with { ModifiedAt = call.Now, Headers = [.. headers, .. encryption.Headers], DataKey = encryption.DataKey };
        Objects.Put(call, bucket, key, copy);
        return new Answer { XmlRoot = "CopyObjectResult", Body = new Output { ["ETag"] = copy.ETag, ["LastModified"] = copy.ModifiedAt } };
    }
}
