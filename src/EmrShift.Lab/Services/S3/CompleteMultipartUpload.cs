namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</summary>
static class CompleteMultipartUpload
{
    public static readonly Operation Operation = new("CompleteMultipartUpload", call => S3Questions.OnObject(call, "s3:PutObject"), Run) { Route = "POST /{Bucket}/{Key+}?uploadId", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var upload = Uploads.Find(call);
        Encryption.Open(call, bucket, upload.Key, upload.DataKey);
        var parts = S3Xml.Elements(S3Xml.Parse(call.Body), "Part").Select(part => Uploads.Named(upload, part)).ToList();
        if (parts.Count == 0)
            throw S3Errors.MalformedXml;
        var stored = Uploads.Join(call, upload, parts);
        Uploads.Remove(call, bucket, call.Input.Text("uploadId"));
        Objects.Put(call, bucket, upload.Key, stored);
        return new Answer
        {
            XmlRoot = "CompleteMultipartUploadResult",
            Body = new Output { ["Location"] = $"/{bucket.Name}/{upload.Key}", ["Bucket"] = bucket.Name, ["Key"] = upload.Key, ["ETag"] = stored.ETag },
        };
    }
}
