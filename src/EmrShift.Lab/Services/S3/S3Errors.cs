namespace EmrShift.Lab.Services.S3;

/// <summary>S3's errors. Source: S3 API reference, "Error responses".</summary>
static class S3Errors
{
    public static AwsException Of(int status, string code, string message, string bucket) =>
        new(new AwsError(status, code, message) { Details = [("BucketName", bucket)] });

    public static AwsException NoSuchBucket(string name) => Of(404, "NoSuchBucket", "The specified bucket does not exist", name);

    public static AwsException NoSuchKey(string key) => new(new AwsError(404, "NoSuchKey", "The specified key does not exist.") { Details = [("Key", key)] });

    public static AwsException MalformedXml => new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}
