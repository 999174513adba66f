using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html</summary>
static class CreateMultipartUpload
{
    public static readonly Operation Operation = new("CreateMultipartUpload", call => S3Questions.Put(call), Run) { Route = "POST /{Bucket}/{Key+}?uploads", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var key = call.Input.Text("Key");
        var id = call.World.Ids.Hex(64);
        var encryption = Encryption.Seal(call, bucket, key);
        bucket.Uploads.Add(id, new MultipartUpload { Key = key, StartedAt = call.Now, Headers = [.. Objects.HeadersOf(call), .. encryption.Headers], DataKey = encryption.DataKey });
        return new Answer
        {
            Headers = encryption.Headers,
            XmlRoot = "InitiateMultipartUploadResult",
            Body = new Output { ["Bucket"] = bucket.Name, ["Key"] = key, ["UploadId"] = id },
        };
    }
}
