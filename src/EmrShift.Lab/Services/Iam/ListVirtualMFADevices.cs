namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab has none.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
/// </summary>
static class ListVirtualMFADevices
{
    public static readonly Operation Operation = new("ListVirtualMFADevices", IamQuestions.OnAccount, Run);

    static Answer Run(Call call) => new Output { ["VirtualMFADevices"] = Output.List([]), ["IsTruncated"] = false };
}
