using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNatGateway.html</summary>
static class CreateNatGateway
{
    public static readonly Operation Operation = new("CreateNatGateway", call => Ec2Questions.Create(call, "natgateway", ("subnet", call.Input.OptionalText("SubnetId")), ("elastic-ip", call.Input.OptionalText("AllocationId"))), Run);

    static Answer Run(Call call)
    {
        var subnet = Ec2Finds.Subnet(call, call.Input.Text("SubnetId"));
        var nat = call.Home.Ec2.Add(Ec2Tags.Tag(call, new NatGateway
        {
            Id = call.World.Ids.Ec2("nat"),
            OwnerId = call.Account.Id,
            VpcId = subnet.VpcId,
            SubnetId = subnet.Id,
            AllocationId = call.Input.OptionalText("AllocationId"),
            CreatedAt = call.Now,
        }));
        return new Output { ["natGateway"] = NetworkShapes.Nat(nat) };
    }
}
