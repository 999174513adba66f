using EmrShift.Accounts;
using EmrShift.Lab.Services.Ec2;
using Subnet = EmrShift.Lab.State.Ec2.Subnet;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Where a cluster goes: the request's subnet, or the default VPC's; and whether that can work.</summary>
static class LaunchNetwork
{
    /// <summary>
    /// Chooses subnet and VPC: of several subnets the first that has room for the whole cluster, which lives in one. The answer: EMR's text where there is none.
    /// Source: EMR Management Guide, "Launch clusters into a VPC", "Ensuring available IP addresses".
    /// </summary>
    public static string? Choose(ServiceRoleCalls calls)
    {
        var cluster = calls.Cluster;
        var ec2 = calls.Region.Ec2;
        var named = cluster.Shape.SubnetIds;
        var subnets = (named.IsDefaultOrEmpty ? ec2.All<Subnet>().Where(subnet => subnet.IsDefaultForAz) : named.Select(ec2.Find<Subnet>).OfType<Subnet>()).ToList();
        if (subnets.Count == 0)
        {
            return named.IsDefaultOrEmpty
                ? "The VPC/subnet configuration was invalid: No default VPC found. Specify a subnet."
                : $"The VPC/subnet configuration was invalid: The subnet ID '{named[0]}' does not exist";
        }
        var subnet = subnets.Find(subnet => SubnetAddresses.Free(subnet) >= Nodes(cluster)) ?? subnets[0];
        (cluster.SubnetId, cluster.VpcId) = (subnet.Id, subnet.VpcId);
        (cluster.MasterGroupId, cluster.SlaveGroupId, cluster.ServiceAccessGroupId) =
            (cluster.Shape.EmrManagedMasterSecurityGroup, cluster.Shape.EmrManagedSlaveSecurityGroup, cluster.Shape.ServiceAccessSecurityGroup);
        return null;
    }

    /// <summary>EMR's text of what is wrong with the chosen network; null: nothing.</summary>
    public static string? Problem(ServiceRoleCalls calls, Account account)
    {
        var (cluster, ec2) = (calls.Cluster, calls.Region.Ec2);
        var subnet = ec2.Find<Subnet>(cluster.SubnetId)!;
        if (!HasWayOut(ec2, subnet))
            return $"The VPC/subnet configuration was invalid: No route to any external sources detected in Route Table for Subnet: {subnet.Id} for VPC: {subnet.VpcId}";
        if (IsPrivate(account, subnet.Id) && cluster.MasterGroupId is not null && cluster.ServiceAccessGroupId is null)
            return "You must also specify a ServiceAccessSecurityGroup if you use custom security groups when creating a cluster in a private subnet.";
        return GroupChecks.Problem(calls) ?? (SubnetAddresses.Free(subnet) < Nodes(cluster) ? TooSmall(SubnetAddresses.TooMany(subnet)) : null);
    }

    /// <summary>EMR's words, then EC2's. The beginning is seen (facts/failure-catalogue.md, row 21); that EC2's text follows is a guess.</summary>
    public static string TooSmall(string said) => $"The subnet is not large enough: {said}";

    static int Nodes(State.Emr.Cluster cluster) => cluster.Groups.Sum(group => group.Requested) + cluster.Fleets.Sum(fleet => fleet.TargetOnDemand + fleet.TargetSpot);

    public static bool IsPrivate(Account account, string subnetId) =>
        account.Subnets.FirstOrDefault(subnet => subnet.Id == subnetId) is { } subnet && Routing.Of(subnet, account) == SubnetRouting.Private;

    // A NAT gateway, an internet gateway, or an endpoint for S3 will do.
    static bool HasWayOut(State.Ec2State ec2, Subnet subnet)
    {
        var tables = ec2.All<State.Ec2.RouteTable>().Where(table => table.VpcId == subnet.VpcId).ToList();
        var table = tables.Find(table => table.Associations.Exists(association => association.SubnetId == subnet.Id)) ?? tables.Find(table => table.IsMain);
        return table is not null && (table.Routes.Exists(route => route.Target != "local")
            || ec2.All<State.Ec2.VpcEndpoint>().Any(endpoint => endpoint.RouteTableIds.Contains(table.Id)));
    }
}
