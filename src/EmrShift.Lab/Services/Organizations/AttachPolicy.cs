namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html</summary>
static class AttachPolicy
{
    public static readonly Operation Operation = new("AttachPolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var (policy, target) = (Organization.Policy(call), Organization.Target(call));
        if (!organization.EnabledTypes.Contains(policy.Type))
            throw new AwsException(400, "PolicyTypeNotEnabledException", "The specified policy type isn't enabled in the specified root.");
        // Source: Organizations quotas: five policies of a type on a target.
        if (target.Policies.Count(id => organization.Policies[id].Type == policy.Type) >= 5)
            throw new AwsException(400, "ConstraintViolationException", "You have attached the maximum number of policies to this target.");
        if (!target.Policies.Add(policy.Id))
            throw new AwsException(400, "DuplicatePolicyAttachmentException", "The selected policy is already attached to the specified target.");
        Organization.Settle(organization);
        return Answer.Empty;
    }
}
