namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html</summary>
static class ListPolicyVersions
{
    public static readonly Operation Operation = new("ListPolicyVersions", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = PolicyView.Of(call);
        return IamPaging.Page(
            call,
            "Versions",
            policy.Versions.Reverse(),
            version => version.Id,
            version => IamShapes.Version(version, string.Equals(version.Id, policy.DefaultVersionId, StringComparison.Ordinal), withDocument: false));
    }
}
