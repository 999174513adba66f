namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html</summary>
static class CreateRoute
{
    public static readonly Operation Operation = new("CreateRoute", call => Ec2Questions.On(call, ("route-table", call.Input.OptionalText("RouteTableId"))), Run);

    static Answer Run(Call call)
    {
        var table = Ec2Finds.RouteTable(call, call.Input.Text("RouteTableId"));
        var route = Routes.OfRequest(call);
        var at = table.Routes.FindIndex(have => have.Destination == route.Destination);
        if (at >= 0)
            throw new AwsException(400, "RouteAlreadyExists", $"The route identified by {route.Destination} already exists.");
        table.Routes.Add(route);
        return new Output { ["return"] = true };
    }
}
