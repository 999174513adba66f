using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html</summary>
static class AssociateRouteTable
{
    public static readonly Operation Operation = new("AssociateRouteTable", call => Ec2Questions.On(call, ("route-table", call.Input.OptionalText("RouteTableId")), ("subnet", call.Input.OptionalText("SubnetId"))), Run);

    static Answer Run(Call call)
    {
        var table = Ec2Finds.RouteTable(call, call.Input.Text("RouteTableId"));
        var subnet = Ec2Finds.Subnet(call, call.Input.Text("SubnetId"));
        if (call.Home.Ec2.All<RouteTable>().Any(other => other.Associations.Exists(association => association.SubnetId == subnet.Id)))
            throw new AwsException(400, "Resource.AlreadyAssociated", $"the specified association for route table {table.Id} conflicts with an existing association");
        var id = call.World.Ids.Ec2("rtbassoc");
        table.Associations.Add((id, subnet.Id));
        return new Output { ["associationId"] = id, ["associationState"] = new Output { ["state"] = "associated" } };
    }
}
