using System.Text.Json.Nodes;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// What EMR checks of the security groups that a launch uses: the public access block, and the rule that a customer's service access group must have. EMR does not
/// add that rule itself (facts/failure-catalogue.md, rows 16 and 18).
/// Source: EMR Management Guide, "Using Amazon EMR block public access" and "Specifying EMR-managed security groups", "Service access".
/// </summary>
static class GroupChecks
{
    const int ServiceAccessPort = 9443;

    /// <summary>EMR's text of what is wrong; null: nothing.</summary>
    public static string? Problem(ServiceRoleCalls calls)
    {
        var (cluster, ec2) = (calls.Cluster, calls.Region.Ec2);
        IEnumerable<string?> ids =
        [
            cluster.MasterGroupId, cluster.SlaveGroupId, cluster.ServiceAccessGroupId, .. cluster.Shape.AdditionalMasterSecurityGroups, .. cluster.Shape.AdditionalSlaveSecurityGroups,
        ];
        var groups = ids.Select(ec2.Find<SecurityGroup>).OfType<SecurityGroup>().Distinct().ToList();
        var (isBlocked, permitted) = PublicAccess(calls.Region.Emr.BlockPublicAccess);
        var open = groups.Where(group => isBlocked && group.Rules.Any(rule => IsPublic(rule) && !permitted.Any(range => rule.FromPort >= range.Min && rule.ToPort <= range.Max))).ToList();
        if (open.Count > 0)
        {
            var ports = string.Join(", ", permitted.Select(range => range.Min == range.Max ? $"{range.Min}" : $"{range.Min}-{range.Max}"));
            return $"The EC2 Security Groups [{string.Join(", ", open.Select(group => group.Id))}] contain one or more ingress rules to ports other than [{ports}] which allow public access.";
        }
        return cluster.Shape.ServiceAccessSecurityGroup is { } access && ec2.Find<SecurityGroup>(access) is { } own && !own.Rules.Any(rule => Admits(rule, cluster.MasterGroupId))
            ? "ServiceAccessSecurityGroup is missing ingress rule from EmrManagedMasterSecurityGroup on port 9443"
            : null;
    }

    static bool IsPublic(SecurityGroupRule rule) => !rule.IsEgress && rule.Peer is "0.0.0.0/0" or "::/0";

    static bool Admits(SecurityGroupRule rule, string? master) => !rule.IsEgress && rule.Peer == master && rule.Protocol is "tcp" or "-1"
        && (rule.FromPort ?? 0) <= ServiceAccessPort && (rule.ToPort ?? 65535) >= ServiceAccessPort;

    static (bool IsBlocked, IReadOnlyList<(int Min, int Max)> Permitted) PublicAccess(JsonObject? configuration)
    {
        if (configuration is null)
            return (true, [(22, 22)]);
        return (
            configuration["BlockPublicSecurityGroupRules"]?.GetValue<bool>() ?? false,
            [.. configuration.Items("PermittedPublicSecurityGroupRuleRanges").Select(range => (range!["MinRange"]!.GetValue<int>(), range["MaxRange"]?.GetValue<int>() ?? range["MinRange"]!.GetValue<int>()))]);
    }
}
