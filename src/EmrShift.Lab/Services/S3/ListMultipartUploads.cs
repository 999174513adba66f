namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html</summary>
static class ListMultipartUploads
{
    public static readonly Operation Operation = new("ListMultipartUploads", call => S3Questions.OnBucket(call, "s3:ListBucketMultipartUploads"), Run) { Route = "GET /{Bucket}?uploads" };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        return new Answer
        {
            XmlRoot = "ListMultipartUploadsResult",
            Body = new Output
            {
                ["Bucket"] = bucket.Name,
                ["MaxUploads"] = 1000,
                ["IsTruncated"] = false,
                ["Upload"] = new XmlList(
                    "Upload",
                    Output.List(bucket.Uploads, upload => new Output { ["Key"] = upload.Value.Key, ["UploadId"] = upload.Key, ["Initiated"] = upload.Value.StartedAt }),
                    IsFlat: true),
            },
        };
    }
}
