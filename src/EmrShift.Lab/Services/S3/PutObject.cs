namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</summary>
static class PutObject
{
    public static readonly Operation Operation = new("PutObject", call => S3Questions.Put(call), Run) { Route = "PUT /{Bucket}/{Key+}", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var bucket = S3Names.Bucket(call);
        var stored = Objects.Make(call, call.Body, Objects.HeadersOf(call));
        Objects.Put(call, bucket, call.Input.Text("Key"), stored);
        return new Answer { Headers = [("ETag", stored.ETag)] };
    }
}
