namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteInternetGateway.html</summary>
static class DeleteInternetGateway
{
    public static readonly Operation Operation = new("DeleteInternetGateway", call => Ec2Questions.On(call, ("internet-gateway", call.Input.OptionalText("InternetGatewayId"))), Run);

    static Answer Run(Call call)
    {
        var gateway = Ec2Finds.Gateway(call, call.Input.Text("InternetGatewayId"));
        if (gateway.VpcId is not null)
            throw Ec2Finds.InUse("internetGateway", gateway.Id);
        call.Home.Ec2.Remove(gateway);
        return Answer.Empty;
    }
}
