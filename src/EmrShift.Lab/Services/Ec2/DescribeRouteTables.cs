using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html</summary>
static class DescribeRouteTables
{
    public static readonly Operation Operation = new("DescribeRouteTables", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call, "routeTableSet", call.Home.Ec2.All<RouteTable>(), "RouteTableId", Ec2Finds.NoRouteTable, NetworkShapes.RouteTable, Filter);

    static IEnumerable<string?>? Filter(RouteTable it, string name) => name switch
    {
        "route-table-id" or "association.route-table-id" => [it.Id],
        "vpc-id" => [it.VpcId],
        "association.main" => [Ec2Describe.Word(it.IsMain)],
        "association.subnet-id" => it.Associations.Select(association => association.SubnetId),
        "association.route-table-association-id" => it.Associations.Select(association => association.Id),
        "route.destination-cidr-block" => it.Routes.Select(route => route.Destination),
        "route.gateway-id" => it.Routes.Where(route => route.TargetMember == "gatewayId").Select(route => route.Target),
        "route.nat-gateway-id" => it.Routes.Where(route => route.TargetMember == "natGatewayId").Select(route => route.Target),
        _ => null,
    };
}
