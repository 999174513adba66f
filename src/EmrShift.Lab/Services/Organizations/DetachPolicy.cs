namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DetachPolicy.html</summary>
static class DetachPolicy
{
    public static readonly Operation Operation = new("DetachPolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var (policy, target) = (Organization.Policy(call), Organization.Target(call));
        if (!target.Policies.Contains(policy.Id))
            throw new AwsException(400, "PolicyNotAttachedException", "The policy isn't attached to the specified target in the specified root.");
        if (target.Policies.Count(id => organization.Policies[id].Type == policy.Type) == 1)
            throw new AwsException(400, "ConstraintViolationException", "You must leave at least one policy attached to each entity.");
        target.Policies.Remove(policy.Id);
        Organization.Settle(organization);
        return Answer.Empty;
    }
}
