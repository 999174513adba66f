namespace EmrShift.Lab.Services.S3;

/// <summary>
/// The lab keeps the newest version of an object only: its version is `null`.
/// Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
/// </summary>
static class ListObjectVersions
{
    public static readonly Operation Operation = new("ListObjectVersions", call => S3Questions.OnBucket(call, "s3:ListBucketVersions"), Run) { Route = "GET /{Bucket}?versions", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var prefix = call.Input.OptionalText("prefix") ?? "";
        var after = call.Input.OptionalText("key-marker") ?? "";
        var max = Math.Clamp(call.Input.OptionalInt("max-keys") ?? 1000, 0, 1000);
        var page = bucket.Objects.Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(entry.Key, after) > 0).Take(max + 1).ToList();
        var isTruncated = page.Count > max;
        page = [.. page.Take(max)];
        return new Answer
        {
            XmlRoot = "ListVersionsResult",
            Body = new Output
            {
                ["Name"] = bucket.Name,
                ["Prefix"] = prefix,
                ["KeyMarker"] = after,
                ["MaxKeys"] = max,
                ["IsTruncated"] = isTruncated,
                ["NextKeyMarker"] = isTruncated ? page[^1].Key : null,
                ["NextVersionIdMarker"] = isTruncated ? "null" : null,
                ["Version"] = new XmlList("Version", Output.List(page, entry => S3Shapes.Version(bucket, entry.Key, entry.Value)), IsFlat: true),
            },
        };
    }
}
