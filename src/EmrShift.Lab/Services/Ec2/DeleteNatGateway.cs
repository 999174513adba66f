using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNatGateway.html</summary>
static class DeleteNatGateway
{
    public static readonly Operation Operation = new("DeleteNatGateway", call => Ec2Questions.On(call, ("natgateway", call.Input.OptionalText("NatGatewayId"))), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("NatGatewayId");
        var nat = call.Home.Ec2.Find<NatGateway>(id)
            ?? throw new AwsException(400, "NatGatewayNotFound", $"NAT Gateway {id} was not found");
        nat.State = "deleted";
        return new Output { ["natGatewayId"] = nat.Id };
    }
}
