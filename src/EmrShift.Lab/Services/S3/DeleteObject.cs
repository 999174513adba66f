namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html</summary>
static class DeleteObject
{
    public static readonly Operation Operation = new("DeleteObject", call => S3Questions.OnObject(call, "s3:DeleteObject"), Run) { Route = "DELETE /{Bucket}/{Key+}", IsDataEvent = true };

    static Answer Run(Call call)
    {
        Objects.Remove(call, S3Names.Bucket(call), call.Input.Text("Key"));
        return Answer.NoContent;
    }
}
