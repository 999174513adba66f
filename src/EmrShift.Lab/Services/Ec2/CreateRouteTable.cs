using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRouteTable.html</summary>
static class CreateRouteTable
{
    public static readonly Operation Operation = new("CreateRouteTable", call => Ec2Questions.Create(call, "route-table", ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        var table = Ec2Tags.Tag(call, new RouteTable { Id = call.World.Ids.Ec2("rtb"), OwnerId = call.Account.Id, VpcId = vpc.Id });
        table.Routes.Add(new Route(vpc.CidrBlock, "gatewayId", "local", "CreateRouteTable"));
        call.Home.Ec2.Add(table);
        return new Output { ["routeTable"] = NetworkShapes.RouteTable(table) };
    }
}
