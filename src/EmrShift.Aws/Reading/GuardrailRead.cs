using EmrShift.Accounts.Sources;
using EmrShift.Aws.Operations;

namespace EmrShift.Aws.Reading;

/// <summary>
/// The organisation's control policies on the way from its root to the account. Member accounts may mostly not ask; then a gap says so, unless another
/// connection, the management account's, may.
/// </summary>
static class GuardrailRead
{
    const string Subject = "service and resource control policies";
    static readonly string[] Types = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

    public static async Task Run(AnswerPile pile)
    {
        var organization = await pile.Ask(ResourcePolicyOperations.DescribeOrganization.Call(), Subject, "AWSOrganizationsNotInUseException");
        if (organization is null or { Error: not null })
            return;
        Add(pile, organization, "");
        var targets = new List<string> { pile.AccountId };
        while (!targets[^1].StartsWith("r-", StringComparison.Ordinal))
        {
            var parents = await pile.Ask(ResourcePolicyOperations.ListParents.Call(new() { ["ChildId"] = targets[^1] }), Subject);
            if (parents?.Items("Parents").Select(parent => parent.Text("Id")).OfType<string>().FirstOrDefault() is not { } parent || targets.Contains(parent))
                return;
            targets.Add(parent);
        }
        var lists = await Task.WhenAll(from target in targets from type in Types select OfTarget(pile, target, type));
        await Task.WhenAll(lists.SelectMany(ids => ids).Distinct(StringComparer.Ordinal).Select(id =>
            pile.Read(ResourcePolicyOperations.DescribePolicy.Call(new() { ["PolicyId"] = id }), Subject)));
    }

    static async Task<IEnumerable<string>> OfTarget(AnswerPile pile, string target, string type)
    {
        // An organisation may have that type of policy switched off.
        var call = ResourcePolicyOperations.ListPoliciesForTarget.Call(new() { ["TargetId"] = target, ["Filter"] = type });
        var answer = await pile.Ask(call, Subject, "PolicyTypeNotEnabledException");
        if (answer is null or { Error: not null })
            return [];
        Add(pile, answer, target);
        return answer.Items("Policies").Select(policy => policy.Text("Id")).OfType<string>();
    }

    static void Add(AnswerPile pile, AwsAnswer answer, string target)
    {
        foreach (var part in FileReader.ReadAnswer($"organizations:ListPoliciesForTarget {target}".TrimEnd(), answer.Utf8, region: null).Parts)
            pile.Add(part);
    }
}
