using EmrShift.Iam;

namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</summary>
static class PutBucketPolicy
{
    public static readonly Operation Operation = new("PutBucketPolicy", call => S3Questions.OnBucket(call, "s3:PutBucketPolicy"), Run) { Route = "PUT /{Bucket}?policy" };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var text = System.Text.Encoding.UTF8.GetString(call.Body.Span);
        var reading = PolicyReader.Read(text, PolicyKind.Resource);
        if (reading.Policy is null)
            throw S3Errors.Of(400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'", bucket.Name);
        if (reading.HasErrors)
            throw S3Errors.Of(400, "MalformedPolicy", reading.Problems[0].Message, bucket.Name);
        bucket.Policy = text;
        return Answer.NoContent;
    }
}
