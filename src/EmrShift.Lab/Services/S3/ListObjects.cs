namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html</summary>
static class ListObjects
{
    public static readonly Operation Operation = new("ListObjects", S3Questions.List, Run) { Route = "GET /{Bucket}", IsDataEvent = true };

    static Answer Run(Call call) => ObjectLists.Run(call, isV2: false);
}
