namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html</summary>
static class ListRoots
{
    public static readonly Operation Operation = new("ListRoots", OrganizationShapes.OnAll, Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        return OrganizationShapes.Page(call, "Roots", organization.Nodes.Values.Where(node => node.Type == "ROOT"), root => OrganizationShapes.Root(organization, root));
    }
}
