namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html</summary>
static class ListParts
{
    public static readonly Operation Operation = new("ListParts", call => S3Questions.OnObject(call, "s3:ListMultipartUploadParts"), Run) { Route = "GET /{Bucket}/{Key+}?uploadId", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var upload = Uploads.Find(call);
        var after = call.Input.OptionalInt("part-number-marker") ?? 0;
        var max = Math.Clamp(call.Input.OptionalInt("max-parts") ?? 1000, 0, 1000);
        var parts = upload.Parts.Where(part => part.Key > after).Take(max + 1).ToList();
        var isTruncated = parts.Count > max;
        parts = [.. parts.Take(max)];
        return new Answer
        {
            XmlRoot = "ListPartsResult",
            Body = new Output
            {
                ["Bucket"] = call.Input.Text("Bucket"),
                ["Key"] = upload.Key,
                ["UploadId"] = call.Input.Text("uploadId"),
                ["PartNumberMarker"] = after,
                ["NextPartNumberMarker"] = isTruncated && parts.Count > 0 ? parts[^1].Key : null,
                ["MaxParts"] = max,
                ["IsTruncated"] = isTruncated,
                ["Part"] = new XmlList(
                    "Part",
                    Output.List(parts, part => new Output { ["PartNumber"] = part.Key, ["LastModified"] = upload.StartedAt, ["ETag"] = part.Value.ETag, ["Size"] = part.Value.Data.Length }),
                    IsFlat: true),
            },
        };
    }
}
