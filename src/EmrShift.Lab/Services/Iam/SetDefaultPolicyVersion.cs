namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html</summary>
static class SetDefaultPolicyVersion
{
    public static readonly Operation Operation = new("SetDefaultPolicyVersion", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = IamNames.Policy(call);
        var id = call.Input.Text("VersionId");
        if (!policy.Versions.Exists(version => string.Equals(version.Id, id, StringComparison.Ordinal)))
            throw IamNames.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
        (policy.DefaultVersionId, policy.UpdatedAt) = (id, call.Now);
        return Answer.Empty;
    }
}
