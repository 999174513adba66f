namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</summary>
static class PutObject
{
    public static readonly Operation Operation = new("PutObject", call => S3Questions.Put(call), Run) { Route = "PUT /{Bucket}/{Key+}", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var key = call.Input.Text("Key");
        var checksum = Checksums.Of(call);
        var encryption = Encryption.Seal(call, bucket, key);
        var stored = Objects.Make(call, call.Body, [.. Objects.HeadersOf(call), .. encryption.Headers]) with { DataKey = encryption.DataKey, Checksum = checksum };
        Objects.Put(call, bucket, key, stored);
        return new Answer { Headers = [("ETag", stored.ETag), .. Checksums.Headers(checksum), .. encryption.Headers] };
    }
}
