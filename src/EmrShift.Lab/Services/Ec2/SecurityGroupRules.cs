using System.Globalization;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Rules in requests, and the four operations on them.</summary>
static class SecurityGroupRules
{
    public static Answer Authorize(Call call, bool isEgress)
    {
        var group = Ec2Finds.Group(call, call.Input.Text("GroupId"));
        var rules = OfRequest(call, group, isEgress);
        if (rules.Find(rule => group.Rules.Exists(rule.IsSame)) is { } same)
        {
            throw new AwsException(
                400,
                "InvalidPermission.Duplicate",
                $"the specified rule \"peer: {same.Peer}, {(same.Protocol == "-1" ? "ALL" : $"{same.Protocol.ToUpperInvariant()}, from port: {same.FromPort}, to port: {same.ToPort}")}, ALLOW\" already exists");
        }
        group.Rules.AddRange(rules);
        return new Output { ["return"] = true, ["securityGroupRuleSet"] = Output.List(rules, rule => SecurityGroupShapes.Rule(call, group, rule)) };
    }

    public static Answer Revoke(Call call, bool isEgress)
    {
        var group = Ec2Finds.Group(call, call.Input.Text("GroupId"));
        var ids = call.Input.Texts("SecurityGroupRuleId");
        if (ids.FirstOrDefault(id => !group.Rules.Exists(rule => rule.Id == id)) is { } unknown)
            throw new AwsException(400, "InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{unknown}' does not exist");
        var named = ids.Count > 0 ? [] : OfRequest(call, group, isEgress);
        if (named.Find(rule => !group.Rules.Exists(rule.IsSame)) is not null)
            throw new AwsException(400, "InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        group.Rules.RemoveAll(rule => ids.Contains(rule.Id, StringComparer.Ordinal) || named.Exists(rule.IsSame));
        return new Output { ["return"] = true };
    }

    static List<SecurityGroupRule> OfRequest(Call call, SecurityGroup group, bool isEgress)
    {
        var permissions = call.Input.Objects("IpPermissions");
        // The older form has one rule in the request itself.
        IEnumerable<Input> inputs = permissions.Count > 0 ? permissions : [call.Input];
        var rules = inputs.SelectMany(permission => OfPermission(call, group, permission, isEgress)).ToList();
        return rules.Count > 0 ? rules : throw new AwsException(400, "MissingParameter", "The request must contain the parameter ipPermissions");
    }

    static IEnumerable<SecurityGroupRule> OfPermission(Call call, SecurityGroup group, Input permission, bool isEgress)
    {
        var protocol = Protocol(permission.OptionalText("IpProtocol") ?? "-1");
        var isAll = protocol == "-1";
        int? from = isAll ? null : permission.OptionalInt("FromPort");
        int? to = isAll ? null : permission.OptionalInt("ToPort");
        SecurityGroupRule Rule(string peer, RulePeerKind kind, string? description) =>
            new(call.World.Ids.Ec2("sgr"), isEgress, protocol, from, to, peer, kind, description);

        foreach (var range in permission.Objects("IpRanges"))
            yield return Rule(Block(range.Text("CidrIp")), RulePeerKind.CidrIpv4, range.OptionalText("Description"));
        foreach (var range in permission.Objects("Ipv6Ranges"))
            yield return Rule(range.Text("CidrIpv6"), RulePeerKind.CidrIpv6, range.OptionalText("Description"));
        foreach (var list in permission.Objects("PrefixListIds"))
            yield return Rule(list.Text("PrefixListId"), RulePeerKind.PrefixList, list.OptionalText("Description"));
        foreach (var pair in permission.Objects("Groups").Concat(permission.Objects("UserIdGroupPairs")))
            yield return Rule(Ec2Finds.Group(call, pair.OptionalText("GroupId") ?? group.Id).Id, RulePeerKind.Group, pair.OptionalText("Description"));
        if (permission.OptionalText("CidrIp") is { } cidr)
            yield return Rule(Block(cidr), RulePeerKind.CidrIpv4, null);
    }

    static string Protocol(string text) => text.ToLowerInvariant() switch { "6" => "tcp", "17" => "udp", "1" => "icmp", "all" => "-1", var name => name };

    static string Block(string cidr) => Cidr.IsCidr(cidr)
        ? cidr
        : throw new AwsException(400, "InvalidParameterValue", string.Create(CultureInfo.InvariantCulture, $"CIDR block {cidr} is malformed"));
}
