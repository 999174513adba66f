namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab counts what it has, and shows no other quotas.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
/// </summary>
static class GetAccountSummary
{
    public static readonly Operation Operation = new("GetAccountSummary", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        var iam = call.Account.Iam;
        (string Key, int Value)[] entries =
        [
            ("Users", iam.Users.Count), ("Roles", iam.Roles.Count), ("Groups", iam.Groups.Count), ("Policies", iam.Policies.Count),
            ("InstanceProfiles", iam.InstanceProfiles.Count), ("AttachedPoliciesPerRoleQuota", IamChecks.AttachedPoliciesMax),
            ("VersionsPerPolicyQuota", IamChecks.PolicyVersionsMax), ("PolicySizeQuota", IamChecks.ManagedPolicySizeMax),
        ];
        return new Output { ["SummaryMap"] = new XmlList("entry", Output.List(entries, entry => new Output { ["key"] = entry.Key, ["value"] = entry.Value })) };
    }
}
