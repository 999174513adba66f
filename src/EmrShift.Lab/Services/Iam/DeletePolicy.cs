namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html</summary>
static class DeletePolicy
{
    public static readonly Operation Operation = new("DeletePolicy", IamQuestions.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var policy = IamNames.Policy(call);
        var iam = call.Account.Iam;
        if (iam.AttachmentCount(policy.Arn) + iam.BoundaryCount(policy.Arn) > 0)
            throw new AwsException(409, "DeleteConflict", "Cannot delete a policy attached to entities.");
        if (policy.Versions.Count > 1)
        {
            throw new AwsException(
                409,
                "DeleteConflict",
                "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
        }
        iam.Policies.Remove(policy.Arn);
        return Answer.Empty;
    }
}
