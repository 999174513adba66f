namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's users have none. Terraform asks before it deletes a user.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html
/// </summary>
static class ListSSHPublicKeys
{
    public static readonly Operation Operation = new("ListSSHPublicKeys", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        AccessKeys.User(call);
        return new Output { ["SSHPublicKeys"] = Output.List([]), ["IsTruncated"] = false };
    }
}
