using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html</summary>
static class CreateNetworkInterface
{
    public static readonly Operation Operation = new("CreateNetworkInterface", call => Ec2Questions.Create(
        call,
        "network-interface",
        [("subnet", call.Input.OptionalText("SubnetId")), .. call.Input.Texts("SecurityGroupId").Select(id => ("security-group", (string?)id))]), Run);

    static Answer Run(Call call)
    {
        var subnet = Ec2Finds.Subnet(call, call.Input.Text("SubnetId"));
        var groups = call.Input.Texts("SecurityGroupId").Select(id => Ec2Finds.Group(call, id).Id).ToList();
        var part = call.Home.Ec2.Add(Ec2Tags.Tag(call, new NetworkInterface
        {
            Id = call.World.Ids.Ec2("eni"),
            OwnerId = call.Account.Id,
            SubnetId = subnet.Id,
            VpcId = subnet.VpcId,
            AvailabilityZone = subnet.AvailabilityZone,
            PrivateIp = SubnetAddresses.Take(subnet),
            Description = call.Input.OptionalText("Description") ?? "",
            SecurityGroupIds = groups,
            IsRequesterManaged = call.Caller.InvokedBy is not null,
        }));
        return new Output { ["networkInterface"] = MachineShapes.Interface(call, part) };
    }
}
