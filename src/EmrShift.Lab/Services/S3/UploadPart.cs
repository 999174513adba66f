namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html</summary>
static class UploadPart
{
    public static readonly Operation Operation = new("UploadPart", call => S3Questions.OnObject(call, "s3:PutObject"), Run) { Route = "PUT /{Bucket}/{Key+}?partNumber&uploadId", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var upload = Uploads.Find(call);
        var number = Uploads.PartNumber(call);
        Encryption.Open(call, S3Names.Bucket(call), upload.Key, upload.DataKey);
        var checksum = Checksums.Of(call);
        var etag = Objects.ETag(call.Body.Span);
        Uploads.Store(call, upload, number, call.Body, etag);
        // The part's own; what the whole object has is not known before it is whole.
        return new Answer { Headers = checksum is { } header ? [("ETag", etag), header] : [("ETag", etag)] };
    }
}
