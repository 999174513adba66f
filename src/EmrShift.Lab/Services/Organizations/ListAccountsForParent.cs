namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html</summary>
static class ListAccountsForParent
{
    public static readonly Operation Operation = new("ListAccountsForParent", OrganizationShapes.OnNode("ParentId"), Run);

    static Answer Run(Call call)
    {
        var parent = Organization.Parent(call);
        var accounts = Organization.Managed(call).Nodes.Values.Where(node => node.ParentId == parent.Id && node.Type == "ACCOUNT");
        return OrganizationShapes.Page(call, "Accounts", accounts, OrganizationShapes.Account);
    }
}
