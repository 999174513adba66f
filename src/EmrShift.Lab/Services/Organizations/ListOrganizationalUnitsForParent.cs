namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html</summary>
static class ListOrganizationalUnitsForParent
{
    public static readonly Operation Operation = new("ListOrganizationalUnitsForParent", OrganizationShapes.OnNode("ParentId"), Run);

    static Answer Run(Call call)
    {
        var parent = Organization.Parent(call);
        var units = Organization.Managed(call).Nodes.Values.Where(node => node.ParentId == parent.Id && node.Type == "ORGANIZATIONAL_UNIT");
        return OrganizationShapes.Page(call, "OrganizationalUnits", units, OrganizationShapes.Unit);
    }
}
