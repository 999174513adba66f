using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVpcEndpoint.html</summary>
static class CreateVpcEndpoint
{
    public static readonly Operation Operation = new("CreateVpcEndpoint", call => Ec2Questions.Create(
        call,
        "vpc-endpoint",
        [
            ("vpc", call.Input.OptionalText("VpcId")),
            .. call.Input.Texts("SubnetId").Select(id => ("subnet", (string?)id)),
            .. call.Input.Texts("SecurityGroupId").Select(id => ("security-group", (string?)id)),
            .. call.Input.Texts("RouteTableId").Select(id => ("route-table", (string?)id)),
        ]), Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        var endpoint = Ec2Tags.Tag(call, new VpcEndpoint
        {
            Id = call.World.Ids.Ec2("vpce"),
            OwnerId = call.Account.Id,
            VpcId = vpc.Id,
            ServiceName = call.Input.Text("ServiceName"),
            EndpointType = call.Input.OptionalText("VpcEndpointType") ?? "Gateway",
            CreatedAt = call.Now,
            PolicyDocument = call.Input.OptionalText("PolicyDocument"),
            PrivateDnsEnabled = call.Input.Flag("PrivateDnsEnabled"),
        });
        endpoint.SubnetIds.UnionWith(call.Input.Texts("SubnetId").Select(id => Ec2Finds.Subnet(call, id).Id));
        endpoint.RouteTableIds.UnionWith(call.Input.Texts("RouteTableId").Select(id => Ec2Finds.RouteTable(call, id).Id));
        endpoint.SecurityGroupIds.UnionWith(call.Input.Texts("SecurityGroupId").Select(id => Ec2Finds.Group(call, id).Id));
        call.Home.Ec2.Add(endpoint);
        return new Output { ["vpcEndpoint"] = NetworkShapes.Endpoint(call, endpoint) };
    }
}
