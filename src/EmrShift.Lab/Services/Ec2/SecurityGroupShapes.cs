using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>EC2's structures of security groups. Rules are kept one by one and shown together by protocol and ports.</summary>
static class SecurityGroupShapes
{
    public static Output Group(Call call, SecurityGroup group) => new()
    {
        ["groupId"] = group.Id,
        ["groupName"] = group.Name,
        ["groupDescription"] = group.Description,
        ["vpcId"] = group.VpcId,
        ["ownerId"] = group.OwnerId,
        ["securityGroupArn"] = Ec2Questions.ArnOf(call, "security-group", group.Id, group.OwnerId),
        ["ipPermissions"] = Permissions(group, isEgress: false),
        ["ipPermissionsEgress"] = Permissions(group, isEgress: true),
        ["tagSet"] = Ec2Tags.Shape(group),
    };

    static IReadOnlyList<object> Permissions(SecurityGroup group, bool isEgress) => Output.List(
        group.Rules.Where(rule => rule.IsEgress == isEgress).GroupBy(rule => (rule.Protocol, rule.FromPort, rule.ToPort)),
        rules => new Output
        {
            ["ipProtocol"] = rules.Key.Protocol,
            ["fromPort"] = rules.Key.FromPort,
            ["toPort"] = rules.Key.ToPort,
            ["groups"] = Peers(rules, RulePeerKind.Group, rule => new Output { ["userId"] = group.OwnerId, ["groupId"] = rule.Peer, ["description"] = rule.Description }),
            ["ipRanges"] = Peers(rules, RulePeerKind.CidrIpv4, rule => new Output { ["cidrIp"] = rule.Peer, ["description"] = rule.Description }),
            ["ipv6Ranges"] = Peers(rules, RulePeerKind.CidrIpv6, rule => new Output { ["cidrIpv6"] = rule.Peer, ["description"] = rule.Description }),
            ["prefixListIds"] = Peers(rules, RulePeerKind.PrefixList, rule => new Output { ["prefixListId"] = rule.Peer, ["description"] = rule.Description }),
        });

    static IReadOnlyList<object> Peers(IEnumerable<SecurityGroupRule> rules, RulePeerKind kind, Func<SecurityGroupRule, Output> shape) =>
        Output.List(rules.Where(rule => rule.PeerKind == kind), shape);

    public static Output Rule(Call call, SecurityGroup group, SecurityGroupRule rule) => new()
    {
        ["securityGroupRuleId"] = rule.Id,
        ["groupId"] = group.Id,
        ["groupOwnerId"] = group.OwnerId,
        ["isEgress"] = rule.IsEgress,
        ["ipProtocol"] = rule.Protocol,
        ["fromPort"] = rule.FromPort ?? -1,
        ["toPort"] = rule.ToPort ?? -1,
        ["cidrIpv4"] = rule.PeerKind == RulePeerKind.CidrIpv4 ? rule.Peer : null,
        ["cidrIpv6"] = rule.PeerKind == RulePeerKind.CidrIpv6 ? rule.Peer : null,
        ["prefixListId"] = rule.PeerKind == RulePeerKind.PrefixList ? rule.Peer : null,
        ["referencedGroupInfo"] = rule.PeerKind == RulePeerKind.Group ? new Output { ["groupId"] = rule.Peer, ["userId"] = group.OwnerId } : null,
        ["description"] = rule.Description,
        ["securityGroupRuleArn"] = Ec2Questions.ArnOf(call, "security-group-rule", rule.Id, group.OwnerId),
    };
}
