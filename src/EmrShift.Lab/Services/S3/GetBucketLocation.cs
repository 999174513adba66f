namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html</summary>
static class GetBucketLocation
{
    public static readonly Operation Operation = new("GetBucketLocation", call => S3Questions.OnBucket(call, "s3:GetBucketLocation"), Run) { Route = "GET /{Bucket}?location" };

    static Answer Run(Call call)
    {
        var region = S3Names.Bucket(call).Region;
        return S3Shapes.Raw($"<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{(region == "us-east-1" ? "" : region)}</LocationConstraint>");
    }
}
