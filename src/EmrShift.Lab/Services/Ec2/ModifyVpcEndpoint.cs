using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html</summary>
static class ModifyVpcEndpoint
{
    public static readonly Operation Operation = new("ModifyVpcEndpoint", call => Ec2Questions.On(
        call,
        [
            ("vpc-endpoint", call.Input.OptionalText("VpcEndpointId")),
            .. call.Input.Texts("AddSubnetId").Select(id => ("subnet", (string?)id)),
            .. call.Input.Texts("AddSecurityGroupId").Select(id => ("security-group", (string?)id)),
            .. call.Input.Texts("AddRouteTableId").Select(id => ("route-table", (string?)id)),
        ]), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("VpcEndpointId");
        var endpoint = call.Home.Ec2.Find<VpcEndpoint>(id) ?? throw Ec2Finds.NoEndpoint(id);
        endpoint.PolicyDocument = call.Input.Flag("ResetPolicy") ? null : call.Input.OptionalText("PolicyDocument") ?? endpoint.PolicyDocument;
        Change(call, endpoint.SubnetIds, "SubnetId");
        Change(call, endpoint.RouteTableIds, "RouteTableId");
        Change(call, endpoint.SecurityGroupIds, "SecurityGroupId");
        return Answer.Empty;
    }

    static void Change(Call call, SortedSet<string> ids, string parameter)
    {
        ids.UnionWith(call.Input.Texts($"Add{parameter}"));
        ids.ExceptWith(call.Input.Texts($"Remove{parameter}"));
    }
}
