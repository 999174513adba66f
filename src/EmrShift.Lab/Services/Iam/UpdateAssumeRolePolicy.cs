using EmrShift.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html</summary>
static class UpdateAssumeRolePolicy
{
    public static readonly Operation Operation = new("UpdateAssumeRolePolicy", IamQuestions.OnRole, Run);

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        ServiceLinkedRoles.RefuseChange(role);
        var trust = IamChecks.Document(call.Input.Text("PolicyDocument"), PolicyKind.Trust);
        if (IamChecks.Size(trust) > IamChecks.TrustPolicySizeMax)
            throw new AwsException(409, "LimitExceeded", $"Cannot exceed quota for ACLSizePerRole: {IamChecks.TrustPolicySizeMax}");
        role.AssumeRolePolicyDocument = trust;
        return Answer.Empty;
    }
}
