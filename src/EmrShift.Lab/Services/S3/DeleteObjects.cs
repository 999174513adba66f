namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html</summary>
static class DeleteObjects
{
    public static readonly Operation Operation = new("DeleteObjects", _ => [], Run) { Route = "POST /{Bucket}?delete", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var xml = S3Xml.Parse(call.Body);
        var keys = S3Xml.Elements(xml, "Object").Select(entry => S3Xml.Text(entry, "Key") ?? "").ToList();
        if (keys.Count is 0 or > 1000)
            throw S3Errors.MalformedXml;
        var (deleted, errors) = (new List<string>(), new List<(string Key, AwsError Error)>());
        foreach (var key in keys)
        {
            // Each key is asked on its own: some may go while others stay (facts/failure-catalogue.md, row 60).
            if (S3Questions.Refusal(call, "s3:DeleteObject", bucket, key) is { } refused)
            {
                errors.Add((key, refused));
                continue;
            }
            Objects.Remove(call, bucket, key);
            deleted.Add(key);
        }
        var isQuiet = S3Xml.Text(xml, "Quiet") == "true";
        return new Answer
        {
            XmlRoot = "DeleteResult",
            Body = new Output
            {
                ["Deleted"] = isQuiet ? null : new XmlList("Deleted", Output.List(deleted, key => new Output { ["Key"] = key }), IsFlat: true),
                ["Error"] = new XmlList(
                    "Error", Output.List(errors, entry => new Output { ["Key"] = entry.Key, ["Code"] = entry.Error.Code, ["Message"] = entry.Error.Message }), IsFlat: true),
            },
        };
    }
}
