namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html</summary>
static class DescribeKey
{
    public static readonly Operation Operation = new("DescribeKey", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        return new Output { ["KeyMetadata"] = KmsShapes.Key(KmsKeys.Find(call)) };
    }
}
