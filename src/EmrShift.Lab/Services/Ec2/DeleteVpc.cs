using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteVpc.html</summary>
static class DeleteVpc
{
    public static readonly Operation Operation = new("DeleteVpc", call => Ec2Questions.On(call, ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        var ec2 = call.Home.Ec2;
        if (ec2.All<Subnet>().Any(subnet => subnet.VpcId == vpc.Id)
            || ec2.All<InternetGateway>().Any(gateway => gateway.VpcId == vpc.Id)
            || ec2.All<SecurityGroup>().Any(group => group.VpcId == vpc.Id && group.Name != "default")
            || ec2.All<RouteTable>().Any(table => table.VpcId == vpc.Id && !table.IsMain)
            || ec2.All<VpcEndpoint>().Any(endpoint => endpoint.VpcId == vpc.Id))
        {
            throw Ec2Finds.InUse("vpc", vpc.Id);
        }
        foreach (var part in ec2.Resources.Where(part => part is RouteTable table && table.VpcId == vpc.Id
            || part is SecurityGroup group && group.VpcId == vpc.Id
            || part is NetworkAcl acl && acl.VpcId == vpc.Id).ToList())
        {
            ec2.Remove(part);
        }
        ec2.Remove(vpc);
        return Answer.Empty;
    }
}
