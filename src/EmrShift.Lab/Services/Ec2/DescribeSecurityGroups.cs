using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html</summary>
static class DescribeSecurityGroups
{
    public static readonly Operation Operation = new("DescribeSecurityGroups", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var names = call.Input.Texts("GroupName");
        var groups = call.Home.Ec2.All<SecurityGroup>().Where(group => names.Count == 0 || names.Contains(group.Name, StringComparer.Ordinal));
        return Ec2Describe.Run(call, "securityGroupInfo", groups, "GroupId", Ec2Finds.NoGroup, group => SecurityGroupShapes.Group(call, group), Filter);
    }

    static IEnumerable<string?>? Filter(SecurityGroup it, string name) => name switch
    {
        "group-id" => [it.Id],
        "group-name" => [it.Name],
        "vpc-id" => [it.VpcId],
        "description" => [it.Description],
        "ip-permission.group-id" => it.Rules.Where(rule => !rule.IsEgress).Select(rule => rule.Peer),
        "egress.ip-permission.group-id" => it.Rules.Where(rule => rule.IsEgress).Select(rule => rule.Peer),
        "ip-permission.cidr" => it.Rules.Where(rule => !rule.IsEgress && rule.PeerKind == RulePeerKind.CidrIpv4).Select(rule => rule.Peer),
        _ => null,
    };
}
