namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html</summary>
static class ListMultipartUploads
{
    public static readonly Operation Operation = new("ListMultipartUploads", call => S3Questions.OnBucket(call, "s3:ListBucketMultipartUploads"), Run) { Route = "GET /{Bucket}?uploads" };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var prefix = call.Input.OptionalText("prefix") ?? "";
        var (key, id) = (call.Input.OptionalText("key-marker") ?? "", call.Input.OptionalText("upload-id-marker") ?? "");
        var max = Math.Clamp(call.Input.OptionalInt("max-uploads") ?? 1000, 1, 1000);
        var uploads = bucket.Uploads
            .Where(upload => upload.Value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(upload => upload.Value.Key, StringComparer.Ordinal).ThenBy(upload => upload.Key, StringComparer.Ordinal)
            .Where(upload => string.CompareOrdinal(upload.Value.Key, key) is var order && (order > 0 || (order == 0 && id.Length > 0 && string.CompareOrdinal(upload.Key, id) > 0)))
            .Take(max + 1).ToList();
        var isTruncated = uploads.Count > max;
        uploads = [.. uploads.Take(max)];
        return new Answer
        {
            XmlRoot = "ListMultipartUploadsResult",
            Body = new Output
            {
                ["Bucket"] = bucket.Name,
                ["KeyMarker"] = key,
                ["UploadIdMarker"] = id,
                ["NextKeyMarker"] = isTruncated ? uploads[^1].Value.Key : null,
                ["NextUploadIdMarker"] = isTruncated ? uploads[^1].Key : null,
                ["MaxUploads"] = max,
                ["IsTruncated"] = isTruncated,
                ["Upload"] = new XmlList(
                    "Upload",
                    Output.List(uploads, upload => new Output { ["Key"] = upload.Value.Key, ["UploadId"] = upload.Key, ["Initiated"] = upload.Value.StartedAt }),
                    IsFlat: true),
            },
        };
    }
}
