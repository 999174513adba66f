namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListChildren.html</summary>
static class ListChildren
{
    public static readonly Operation Operation = new("ListChildren", OrganizationShapes.OnNode("ParentId"), Run);

    static Answer Run(Call call)
    {
        var parent = Organization.Parent(call);
        var type = call.Input.Text("ChildType");
        var children = Organization.Managed(call).Nodes.Values.Where(node => node.ParentId == parent.Id && node.Type == type);
        return OrganizationShapes.Page(call, "Children", children, OrganizationShapes.Link);
    }
}
