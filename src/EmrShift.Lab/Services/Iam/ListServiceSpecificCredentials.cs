namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's users have none. Terraform asks before it deletes a user.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
/// </summary>
static class ListServiceSpecificCredentials
{
    public static readonly Operation Operation = new("ListServiceSpecificCredentials", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        AccessKeys.User(call);
        return new Output { ["ServiceSpecificCredentials"] = Output.List([]), ["IsTruncated"] = false };
    }
}
