namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html</summary>
static class UploadPartCopy
{
    public static readonly Operation Operation = new("UploadPartCopy", S3Questions.Copy, Run) { Route = "PUT /{Bucket}/{Key+}?partNumber&uploadId x-amz-copy-source", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var upload = Uploads.Find(call);
        var number = Uploads.PartNumber(call);
        var (sourceBucket, sourceKey) = S3Names.CopySource(call);
        var source = Objects.Find(call, sourceBucket, sourceKey);
        Encryption.Open(call, sourceBucket, sourceKey, source.DataKey);
        Encryption.Open(call, S3Names.Bucket(call), upload.Key, upload.DataKey);
        var (from, to) = Objects.Range(call.Input.OptionalText("x-amz-copy-source-range"), source.Data.Length) ?? (0, source.Data.Length - 1);
        var data = source.Data.Slice(from, to - from + 1);
        var etag = Objects.ETag(data.Span);
        Uploads.Store(call, upload, number, data, etag);
        return new Answer { XmlRoot = "CopyPartResult", Body = new Output { ["ETag"] = etag, ["LastModified"] = call.Now } };
    }
}
