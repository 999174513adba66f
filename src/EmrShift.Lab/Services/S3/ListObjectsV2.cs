namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</summary>
static class ListObjectsV2
{
    public static readonly Operation Operation = new("ListObjectsV2", S3Questions.List, Run) { Route = "GET /{Bucket}?list-type=2", IsDataEvent = true, EventName = "ListObjects" };

    static Answer Run(Call call) => ObjectLists.Run(call, isV2: true);
}
