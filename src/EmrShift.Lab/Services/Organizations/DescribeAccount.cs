namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html</summary>
static class DescribeAccount
{
    public static readonly Operation Operation = new("DescribeAccount", OrganizationShapes.OnNode("AccountId"), Run);

    static Answer Run(Call call)
    {
        var account = Organization.Target(call, "AccountId");
        return account.Type == "ACCOUNT"
            ? new Output { ["Account"] = OrganizationShapes.Account(account) }
            : throw new AwsException(400, "AccountNotFoundException", "You specified an account that doesn't exist.");
    }
}
