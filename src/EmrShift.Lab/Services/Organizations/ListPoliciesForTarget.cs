namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html</summary>
static class ListPoliciesForTarget
{
    public static readonly Operation Operation = new("ListPoliciesForTarget", OrganizationShapes.OnNode("TargetId"), Run);

    static Answer Run(Call call)
    {
        var type = Organization.PolicyType(call, "Filter");
        var organization = Organization.Managed(call);
        var policies = Organization.Target(call).Policies.Select(id => organization.Policies[id]).Where(policy => policy.Type == type);
        return OrganizationShapes.Page(call, "Policies", policies, OrganizationShapes.Summary);
    }
}
