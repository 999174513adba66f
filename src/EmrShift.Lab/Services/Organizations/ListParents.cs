namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListParents.html</summary>
static class ListParents
{
    public static readonly Operation Operation = new("ListParents", OrganizationShapes.OnNode("ChildId"), Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var parents = Organization.Target(call, "ChildId").ParentId is { } id ? new[] { organization.Nodes[id] } : [];
        return OrganizationShapes.Page(call, "Parents", parents, OrganizationShapes.Link);
    }
}
