using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html</summary>
static class DescribeSecurityGroupRules
{
    public static readonly Operation Operation = new("DescribeSecurityGroupRules", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var ids = call.Input.Texts("SecurityGroupRuleId");
        var filters = call.Input.Objects("Filter").Select(filter => (Name: filter.Text("Name"), Values: filter.Texts("Value"))).ToList();
        if (filters.Find(filter => filter.Name is not ("group-id" or "security-group-rule-id")) is { Name: { } unknown })
            throw new AwsException(400, "InvalidParameterValue", $"The filter '{unknown}' is invalid");
        var rules = call.Home.Ec2.All<SecurityGroup>()
            .SelectMany(group => group.Rules.Select(rule => (Group: group, Rule: rule)))
            .Where(entry => ids.Count == 0 || ids.Contains(entry.Rule.Id, StringComparer.Ordinal))
            .Where(entry => filters.TrueForAll(filter => filter.Values.Contains(filter.Name == "group-id" ? entry.Group.Id : entry.Rule.Id, StringComparer.Ordinal)))
            .OrderBy(entry => entry.Rule.Id, StringComparer.Ordinal);
        return Ec2Describe.Page(call, "securityGroupRuleSet", rules, entry => entry.Rule.Id, entry => SecurityGroupShapes.Rule(call, entry.Group, entry.Rule));
    }
}
