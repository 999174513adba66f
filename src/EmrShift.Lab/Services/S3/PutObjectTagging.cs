namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html</summary>
static class PutObjectTagging
{
    public static readonly Operation Operation = new("PutObjectTagging", call => S3Questions.OnObject(call, "s3:PutObjectTagging"), Run) { Route = "PUT /{Bucket}/{Key+}?tagging", IsDataEvent = true };

    static Answer Run(Call call)
    {
        S3Xml.Parse(call.Body);
        var bucket = S3Names.Bucket(call);
        bucket.Objects[call.Input.Text("Key")] = Objects.Find(call, bucket, call.Input.Text("Key")) with { Tagging = call.Body };
        return Answer.Empty;
    }
}
