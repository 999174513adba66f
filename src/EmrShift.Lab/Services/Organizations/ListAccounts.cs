namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html</summary>
static class ListAccounts
{
    public static readonly Operation Operation = new("ListAccounts", OrganizationShapes.OnAll, Run);

    static Answer Run(Call call)
    {
        var accounts = Organization.Managed(call).Nodes.Values.Where(node => node.Type == "ACCOUNT");
        return OrganizationShapes.Page(call, "Accounts", accounts, OrganizationShapes.Account);
    }
}
