namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRoute.html</summary>
static class DeleteRoute
{
    public static readonly Operation Operation = new("DeleteRoute", call => Ec2Questions.On(call, ("route-table", call.Input.OptionalText("RouteTableId"))), Run);

    static Answer Run(Call call)
    {
        var table = Ec2Finds.RouteTable(call, call.Input.Text("RouteTableId"));
        var destination = Routes.DestinationOf(call);
        return table.Routes.RemoveAll(route => route.Destination == destination && route.Target != "local") > 0
            ? Answer.Empty
            : throw new AwsException(400, "InvalidRoute.NotFound", $"no route with destination-cidr-block {destination} in route table {table.Id}");
    }
}
