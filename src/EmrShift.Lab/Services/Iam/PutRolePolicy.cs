namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html</summary>
static class PutRolePolicy
{
    public static readonly Operation Operation = new("PutRolePolicy", IamQuestions.OnRole, Run);

    // Source: IAM quotas: the sum of all inline policies of a role, without white space.
    const int SizeMax = 10_240;

    static Answer Run(Call call)
    {
        var role = IamNames.Role(call);
        ServiceLinkedRoles.RefuseChange(role);
        return InlinePolicies.Put(call, role, SizeMax);
    }
}
