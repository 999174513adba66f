namespace EmrShift.Launch;

/// <summary>
/// The policy that stands beside v2 where one can't tag the network (a shared VPC, another team's subnets): it names the VPC, the subnets and the
/// groups by ARN, as the policy that the EMR console makes for its own service roles. A new subnet needs a new ARN.
/// Source: launch model §4, seen three times as AmazonEMR-ServiceRole-Policy-….
/// </summary>
public static class SupplementPolicy
{
    /// <summary>The name under which it is put on a role.</summary>
    public const string Name = "EmrShiftNetworkSupplement";

    /// <summary>The policy's JSON text.</summary>
    /// <param name="subnets">ARNs of subnets.</param>
    /// <param name="securityGroups">ARNs of security groups, additional ones too.</param>
    /// <param name="vpcs">ARNs of VPCs in which EMR makes its default groups; may be empty.</param>
    /// <param name="nodeRoles">ARNs of node roles that the service role passes; may be empty.</param>
    public static string Of(IEnumerable<string> subnets, IEnumerable<string> securityGroups, IEnumerable<string> vpcs, IEnumerable<string> nodeRoles)
    {
        var groups = Sorted(securityGroups);
        var network = Sorted(subnets).Concat(groups).ToList();
        var statements = new List<StatementText>();
        if (network.Count > 0)
        {
            statements.Add(new("CreateInNetwork",
                ["ec2:CreateNetworkInterface", "ec2:RunInstances", "ec2:CreateFleet", "ec2:CreateLaunchTemplate", "ec2:CreateLaunchTemplateVersion"], network));
        }
        if (groups.Count > 0)
        {
            statements.Add(new("ManageSecurityGroups",
                ["ec2:AuthorizeSecurityGroupEgress", "ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"], groups));
        }
        if (Sorted(vpcs) is { Count: > 0 } inVpcs)
            statements.Add(new("CreateDefaultSecurityGroupInVPC", ["ec2:CreateSecurityGroup"], inVpcs));
        if (Sorted(nodeRoles) is { Count: > 0 } roles)
            statements.Add(new("PassRoleForEC2", ["iam:PassRole"], roles, "StringLike", "iam:PassedToService", "ec2.amazonaws.com*"));
        return PolicyTexts.Write(statements);
    }

    static List<string> Sorted(IEnumerable<string> arns) => [.. arns.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
