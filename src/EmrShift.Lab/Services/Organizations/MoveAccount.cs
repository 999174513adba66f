namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_MoveAccount.html</summary>
static class MoveAccount
{
    public static readonly Operation Operation = new("MoveAccount", OrganizationShapes.OnNode("AccountId"), Run);

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var account = Organization.Target(call, "AccountId");
        var (from, to) = (Organization.Parent(call, "SourceParentId"), Organization.Parent(call, "DestinationParentId"));
        if (account.Type != "ACCOUNT" || account.ParentId != from.Id)
            throw new AwsException(400, "SourceParentNotFoundException", "We can't find a source root or OU with the ParentId that you specified.");
        account.ParentId = to.Id;
        Organization.Settle(organization);
        return Answer.Empty;
    }
}
