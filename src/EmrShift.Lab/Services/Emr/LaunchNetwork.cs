using System.Diagnostics.CodeAnalysis;
using EmrShift.Accounts;
using Subnet = EmrShift.Lab.State.Ec2.Subnet;

namespace EmrShift.Lab.Services.Emr;

/// <summary>Where a cluster goes: the request's subnet, or the default VPC's; and whether that can work.</summary>
static class LaunchNetwork
{
    /// <summary>Chooses subnet and VPC. False: EMR's text of what is wrong with the network.</summary>
    public static bool Choose(ServiceRoleCalls calls, Account account, [NotNullWhen(false)] out string? problem)
    {
        var cluster = calls.Cluster;
        var ec2 = calls.Region.Ec2;
        problem = null;
        var named = cluster.Shape.SubnetIds;
        var subnet = named.IsDefaultOrEmpty
            ? ec2.All<Subnet>().FirstOrDefault(subnet => subnet.IsDefaultForAz)
            : named.Select(ec2.Find<Subnet>).FirstOrDefault(subnet => subnet is not null);
        if (subnet is null)
        {
            problem = named.IsDefaultOrEmpty
                ? "The VPC/subnet configuration was invalid: No default VPC found. Specify a subnet."
                : $"The VPC/subnet configuration was invalid: The subnet ID '{named[0]}' does not exist";
            return false;
        }
        (cluster.SubnetId, cluster.VpcId) = (subnet.Id, subnet.VpcId);
        (cluster.MasterGroupId, cluster.SlaveGroupId, cluster.ServiceAccessGroupId) =
            (cluster.Shape.EmrManagedMasterSecurityGroup, cluster.Shape.EmrManagedSlaveSecurityGroup, cluster.Shape.ServiceAccessSecurityGroup);
        if (!HasWayOut(ec2, subnet))
            problem = $"The VPC/subnet configuration was invalid: No route to any external sources detected in Route Table for Subnet: {subnet.Id} for VPC: {subnet.VpcId}";
        else if (IsPrivate(account, subnet.Id) && cluster.MasterGroupId is not null && cluster.ServiceAccessGroupId is null)
            problem = "You must also specify a ServiceAccessSecurityGroup if you use custom security groups when creating a cluster in a private subnet.";
        problem ??= GroupChecks.Problem(calls);
        return problem is null;
    }

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
