using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary><c>aws ec2 describe-security-groups</c>. Source: EC2 API Reference, DescribeSecurityGroups.</summary>
static class SecurityGroupSource
{
    public static Source Source { get; } = new("aws ec2 describe-security-groups", root => root.Member("SecurityGroups").IsArray, Read);

    static Account Read(SourceNode root) => new()
    {
        SecurityGroups = [.. root.Objects("SecurityGroups").Select(Group).OfType<SecurityGroup>()],
    };

    static SecurityGroup? Group(SourceNode group) =>
        group.Required("GroupId") is { } id
            ? new()
            {
                Id = id,
                Name = group.Text("GroupName"),
                VpcId = group.Text("VpcId"),
                Region = Arn.RegionOf(group.Text("SecurityGroupArn")),
                OwnerId = group.Text("OwnerId"),
                Ingress = Rules(group, "IpPermissions"),
                Egress = Rules(group, "IpPermissionsEgress"),
                Tags = TagReader.Read(group),
                Origin = group.Origin,
            }
            : null;

    static ImmutableArray<SecurityGroupRule>? Rules(SourceNode group, string list) =>
        group.Has(list) ? Sorted(group.Objects(list).SelectMany(Rules)) : null;

    static IEnumerable<SecurityGroupRule> Rules(SourceNode permission)
    {
        var protocol = permission.Text("IpProtocol") ?? "-1";
        var from = permission.Int("FromPort");
        var to = permission.Int("ToPort");
        var peers = permission.Objects("IpRanges").Select(range => range.Text("CidrIp"))
            .Concat(permission.Objects("Ipv6Ranges").Select(range => range.Text("CidrIpv6")))
            .Concat(permission.Objects("PrefixListIds").Select(list => list.Text("PrefixListId")))
            .Concat(permission.Objects("UserIdGroupPairs").Select(pair => pair.Text("GroupId")));
        return peers.OfType<string>().Select(peer => new SecurityGroupRule(protocol, from, to, peer));
    }

    /// <summary>Rules in their order, each once.</summary>
    public static ImmutableArray<SecurityGroupRule> Sorted(IEnumerable<SecurityGroupRule> rules) =>
    [
        .. rules.Distinct().OrderBy(rule => rule.Protocol, StringComparer.Ordinal).ThenBy(rule => rule.FromPort).ThenBy(rule => rule.ToPort)
            .ThenBy(rule => rule.Peer, StringComparer.Ordinal),
    ];
}
