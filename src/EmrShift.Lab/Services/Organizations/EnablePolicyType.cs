namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html</summary>
static class EnablePolicyType
{
    public static readonly Operation Operation = new("EnablePolicyType", OrganizationShapes.OnNode("RootId"), Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var root = Organization.Target(call, "RootId");
        var type = Organization.PolicyType(call, "PolicyType");
        if (!organization.EnabledTypes.Add(type))
            throw new AwsException(400, "PolicyTypeAlreadyEnabledException", "The specified policy type is already enabled in the specified root.");
        foreach (var node in organization.Nodes.Values)
            node.Policies.Add(Organization.FullAccess(call, type));
        Organization.Settle(organization);
        return new Output { ["Root"] = OrganizationShapes.Root(organization, root) };
    }
}
