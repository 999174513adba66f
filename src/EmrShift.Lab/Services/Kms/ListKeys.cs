namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeys.html</summary>
static class ListKeys
{
    public static readonly Operation Operation = new("ListKeys", KmsQuestions.OnAll, Run);

    static Answer Run(Call call)
    {
        return KmsShapes.Page(call, "Keys", 100, 1000, call.Home.Kms.Keys.Values, key => key.Id, key => new Output { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn });
    }
}
