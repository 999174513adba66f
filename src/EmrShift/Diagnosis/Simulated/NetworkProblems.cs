using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>
/// What EMR would say of a cluster's network, whatever the policies say, as far as the account's route tables and groups tell for certain. A launch that
/// a policy stops does not get so far.
/// </summary>
/// <remarks>Source: EMR Management Guide, "Common errors: VPC configuration", "Specifying EMR-managed security groups"; facts/failure-catalogue.md, rows 16, 17 and 19.</remarks>
static class NetworkProblems
{
    const int ServiceAccessPort = 9443;

    /// <summary>The problems of one cluster.</summary>
    public static IEnumerable<Cause> Of(ClusterShape shape, AccountIndex index)
    {
        var leadsOut = true;
        foreach (var subnet in shape.SubnetIds.Select(index.Subnet).OfType<Subnet>())
        {
            if (TableOf(subnet, index) is not { } table || LeadsOut(table, index))
                continue;
            leadsOut = false;
            yield return Problem("NET001", subnet.Id, $"the route table {table.Id} of the subnet leads to no gateway, NAT device or endpoint");
        }
        // A subnet that leads nowhere may become a public or a private one.
        if (leadsOut && shape.ServiceAccessSecurityGroup is null && shape.EmrManagedMasterSecurityGroup is not null
            && shape.SubnetIds.Select(index.Subnet).OfType<Subnet>().Any(subnet => Routing.Of(subnet, index.Account) is SubnetRouting.Private))
            yield return Problem("NET002", null, "custom security groups in a private subnet need a service-access security group in the request (tagged, for v2)");
        if (index.SecurityGroup(shape.ServiceAccessSecurityGroup) is { Ingress: { } rules } access && !rules.Any(rule => Admits(rule, shape.EmrManagedMasterSecurityGroup)))
            yield return Problem("NET002", access.Id, "the service-access security group does not let the primary's group in on port 9443: EMR checks that group and does not fill it");
    }

    static RouteTable? TableOf(Subnet subnet, AccountIndex index)
    {
        var tables = index.Account.RouteTables.Where(table => table.VpcId == subnet.VpcId).ToList();
        return tables.Find(table => table.SubnetIds.Contains(subnet.Id, StringComparer.Ordinal)) ?? tables.Find(static table => table.IsMain);
    }

    static bool LeadsOut(RouteTable table, AccountIndex index) => table.Routes.Any(static route => route.Target != "local")
        || index.Account.VpcEndpoints.Any(endpoint => endpoint.RouteTableIds.Contains(table.Id, StringComparer.Ordinal) || (endpoint.VpcId == table.VpcId && endpoint.RouteTableIds.IsEmpty));

    static bool Admits(SecurityGroupRule rule, string? master) =>
        rule.CoversTcp(ServiceAccessPort) && (master is null || rule.Peer == master || !rule.Peer.StartsWith("sg-", StringComparison.Ordinal));

    static Cause Problem(string code, string? resource, string missing)
    {
        var cause = new Cause
        {
            Code = code, Side = Side.Network, Resource = resource, Missing = missing, Confidence = Confidence.Certain,
            Evidence = [new("simulation", "as the account's route tables and security groups are")],
        };
        return cause with { Fix = Fixes.Of(cause) };
    }
}
