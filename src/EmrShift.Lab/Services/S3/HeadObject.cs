namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html</summary>
static class HeadObject
{
    public static readonly Operation Operation = new("HeadObject", call => S3Questions.OnObject(call, "s3:GetObject"), Run) { Route = "HEAD /{Bucket}/{Key+}", IsDataEvent = true };

    static Answer Run(Call call)
    {
        var stored = Objects.Find(call, S3Names.Bucket(call), call.Input.Text("Key"));
        return Objects.Conditional(call, stored) ?? Objects.Content(call, stored);
    }
}
