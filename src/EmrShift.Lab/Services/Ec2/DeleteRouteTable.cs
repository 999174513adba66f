namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html</summary>
static class DeleteRouteTable
{
    public static readonly Operation Operation = new("DeleteRouteTable", call => Ec2Questions.On(call, ("route-table", call.Input.OptionalText("RouteTableId"))), Run);

    static Answer Run(Call call)
    {
        var table = Ec2Finds.RouteTable(call, call.Input.Text("RouteTableId"));
        if (table.Associations.Count > 0)
            throw Ec2Finds.InUse("routeTable", table.Id);
        call.Home.Ec2.Remove(table);
        return Answer.Empty;
    }
}
