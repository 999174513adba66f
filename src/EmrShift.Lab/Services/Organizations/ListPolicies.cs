namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html</summary>
static class ListPolicies
{
    public static readonly Operation Operation = new("ListPolicies", OrganizationShapes.OnAll, Run);

    static Answer Run(Call call)
    {
        var type = Organization.PolicyType(call, "Filter");
        return OrganizationShapes.Page(call, "Policies", Organization.Managed(call).Policies.Values.Where(policy => policy.Type == type), OrganizationShapes.Summary);
    }
}
