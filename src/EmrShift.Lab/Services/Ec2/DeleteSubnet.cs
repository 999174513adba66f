using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html</summary>
static class DeleteSubnet
{
    public static readonly Operation Operation = new("DeleteSubnet", call => Ec2Questions.On(call, ("subnet", call.Input.OptionalText("SubnetId"))), Run);

    static Answer Run(Call call)
    {
        var subnet = Ec2Finds.Subnet(call, call.Input.Text("SubnetId"));
        var ec2 = call.Home.Ec2;
        if (ec2.All<NetworkInterface>().Any(part => part.SubnetId == subnet.Id) || ec2.All<NatGateway>().Any(part => part.SubnetId == subnet.Id && part.State == "available"))
            throw Ec2Finds.InUse("subnet", subnet.Id);
        foreach (var table in ec2.All<RouteTable>())
            table.Associations.RemoveAll(association => association.SubnetId == subnet.Id);
        ec2.Remove(subnet);
        return Answer.Empty;
    }
}
