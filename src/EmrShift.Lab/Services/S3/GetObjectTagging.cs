namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html</summary>
static class GetObjectTagging
{
    public static readonly Operation Operation = new("GetObjectTagging", call => S3Questions.OnObject(call, "s3:GetObjectTagging"), Run) { Route = "GET /{Bucket}/{Key+}?tagging", IsDataEvent = true };

    static Answer Run(Call call) => S3Shapes.Raw(Objects.Find(call, S3Names.Bucket(call), call.Input.Text("Key")).Tagging ?? "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet/></Tagging>"u8.ToArray());
}
