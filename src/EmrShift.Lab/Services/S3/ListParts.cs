namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html</summary>
static class ListParts
{
    public static readonly Operation Operation = new("ListParts", call => S3Questions.OnObject(call, "s3:ListMultipartUploadParts"), Run) { Route = "GET /{Bucket}/{Key+}?uploadId", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var upload = Uploads.Find(call);
        return new Answer
        {
            XmlRoot = "ListPartsResult",
            Body = new Output
            {
                ["Bucket"] = call.Input.Text("Bucket"),
                ["Key"] = upload.Key,
                ["UploadId"] = call.Input.Text("uploadId"),
                ["MaxParts"] = 10_000,
                ["IsTruncated"] = false,
                ["Part"] = new XmlList(
                    "Part",
                    Output.List(upload.Parts, part => new Output { ["PartNumber"] = part.Key, ["LastModified"] = upload.StartedAt, ["ETag"] = part.Value.ETag, ["Size"] = part.Value.Data.Length }),
                    IsFlat: true),
            },
        };
    }
}
