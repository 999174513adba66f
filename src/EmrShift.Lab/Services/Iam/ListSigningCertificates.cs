namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's users have none. Terraform asks before it deletes a user.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
/// </summary>
static class ListSigningCertificates
{
    public static readonly Operation Operation = new("ListSigningCertificates", IamQuestions.OnUserOrCaller, Run);

    static Answer Run(Call call)
    {
        AccessKeys.User(call);
        return new Output { ["Certificates"] = Output.List([]), ["IsTruncated"] = false };
    }
}
