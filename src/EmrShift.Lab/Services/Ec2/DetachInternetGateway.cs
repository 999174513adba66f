namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachInternetGateway.html</summary>
static class DetachInternetGateway
{
    public static readonly Operation Operation = new("DetachInternetGateway", call => Ec2Questions.On(call, ("internet-gateway", call.Input.OptionalText("InternetGatewayId")), ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var gateway = Ec2Finds.Gateway(call, call.Input.Text("InternetGatewayId"));
        if (gateway.VpcId is null || !string.Equals(gateway.VpcId, call.Input.Text("VpcId"), StringComparison.Ordinal))
            throw new AwsException(400, "Gateway.NotAttached", $"resource {gateway.Id} is not attached to network {call.Input.Text("VpcId")}");
        gateway.VpcId = null;
        return Answer.Empty;
    }
}
