namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html</summary>
static class DescribePolicy
{
    public static readonly Operation Operation = new("DescribePolicy", OrganizationShapes.OnPolicy, Run);

    static Answer Run(Call call)
    {
        return OrganizationShapes.Policy(Organization.Policy(call));
    }
}
