using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html</summary>
static class AttachInternetGateway
{
    public static readonly Operation Operation = new("AttachInternetGateway", call => Ec2Questions.On(call, ("internet-gateway", call.Input.OptionalText("InternetGatewayId")), ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var gateway = Ec2Finds.Gateway(call, call.Input.Text("InternetGatewayId"));
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        if (gateway.VpcId is not null)
            throw new AwsException(400, "Resource.AlreadyAssociated", $"resource {gateway.Id} is already attached to network {gateway.VpcId}");
        if (call.Home.Ec2.All<InternetGateway>().Any(other => other.VpcId == vpc.Id))
            throw new AwsException(400, "InvalidParameterValue", $"Network {vpc.Id} already has an internet gateway attached");
        gateway.VpcId = vpc.Id;
        return Answer.Empty;
    }
}
