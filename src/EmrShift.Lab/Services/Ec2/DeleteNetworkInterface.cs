using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteNetworkInterface.html</summary>
static class DeleteNetworkInterface
{
    public static readonly Operation Operation = new("DeleteNetworkInterface", call => Ec2Questions.On(call, ("network-interface", call.Input.OptionalText("NetworkInterfaceId"))), Run);

    static Answer Run(Call call)
    {
        var id = call.Input.Text("NetworkInterfaceId");
        var part = call.Home.Ec2.Find<NetworkInterface>(id) ?? throw Ec2Finds.NoInterface(id);
        if (part.InstanceId is not null)
            throw new AwsException(400, "InvalidParameterValue", $"Network interface '{id}' is currently in use.");
        SubnetAddresses.Remove(call.Home.Ec2, part);
        return Answer.Empty;
    }
}
