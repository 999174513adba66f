namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeletePolicy.html</summary>
static class DeletePolicy
{
    public static readonly Operation Operation = new("DeletePolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var policy = Organization.Changeable(call);
        if (organization.Nodes.Values.Any(node => node.Policies.Contains(policy.Id)))
            throw new AwsException(400, "PolicyInUseException", "The policy is attached to one or more entities. You must detach it from all roots, OUs, and accounts before performing this operation.");
        organization.Policies.Remove(policy.Id);
        return Answer.Empty;
    }
}
