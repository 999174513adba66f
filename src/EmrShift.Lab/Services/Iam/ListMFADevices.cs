namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's users have none. Terraform asks before it deletes a user.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html
/// </summary>
static class ListMFADevices
{
    public static readonly Operation Operation = new("ListMFADevices", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        AccessKeys.User(call);
        return new Output { ["MFADevices"] = Output.List([]), ["IsTruncated"] = false };
    }
}
