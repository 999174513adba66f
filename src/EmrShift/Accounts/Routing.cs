namespace EmrShift.Accounts;

/// <summary>Whether a subnet reaches the internet directly.</summary>
public enum SubnetRouting
{
    /// <summary>No route table says it.</summary>
    Unknown,

    /// <summary>Its route table has a route to an internet gateway.</summary>
    Public,

    /// <summary>Its route table has none.</summary>
    Private,
}

/// <summary>Reads a subnet's route table. Source: VPC User Guide, "Subnet types".</summary>
public static class Routing
{
    /// <summary>Public when the subnet's own route table, or else the VPC's main one, routes to an internet gateway.</summary>
    public static SubnetRouting Of(Subnet subnet, Account account) => TableOf(subnet, account) is { } table ? ThroughTable(table) : SubnetRouting.Unknown;

    /// <summary>The subnet's own route table, or else the VPC's main one; null where the account knows neither.</summary>
    public static RouteTable? TableOf(Subnet subnet, Account account)
    {
        RouteTable? main = null;
        foreach (var table in account.RouteTables)
        {
            if (table.SubnetIds.Contains(subnet.Id))
                return table;
            if (table.IsMain && subnet.VpcId is { } vpc && string.Equals(table.VpcId, vpc, StringComparison.Ordinal))
                main = table;
        }
        return main;
    }

    static SubnetRouting ThroughTable(RouteTable table)
    {
        foreach (var route in table.Routes)
        {
            if (route.Target.StartsWith("igw-", StringComparison.Ordinal))
                return SubnetRouting.Public;
        }
        return SubnetRouting.Private;
    }
}
