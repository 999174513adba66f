namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html</summary>
static class GetObject
{
    public static readonly Operation Operation = new("GetObject", call => S3Questions.OnObject(call, "s3:GetObject"), Run) { Route = "GET /{Bucket}/{Key+}", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var (bucket, key) = (S3Names.Bucket(call), call.Input.Text("Key"));
        var stored = Objects.Find(call, bucket, key);
        Encryption.Open(call, bucket, key, stored.DataKey);
        return Objects.Conditional(call, stored) ?? Objects.Content(call, stored);
    }
}
