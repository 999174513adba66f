namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html</summary>
static class DeletePolicyVersion
{
    public static readonly Operation Operation = new("DeletePolicyVersion", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = IamNames.Policy(call);
        var id = call.Input.Text("VersionId");
        var version = policy.Versions.Find(version => string.Equals(version.Id, id, StringComparison.Ordinal))
            ?? throw IamNames.NoSuchEntity($"Policy {policy.Arn} version {id} does not exist or is not attachable.");
        if (string.Equals(id, policy.DefaultVersionId, StringComparison.Ordinal))
            throw new AwsException(409, "DeleteConflict", "Cannot delete the default version of a policy.");
        policy.Versions.Remove(version);
        return Answer.Empty;
    }
}
