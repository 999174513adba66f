namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html</summary>
static class ModifySubnetAttribute
{
    public static readonly Operation Operation = new("ModifySubnetAttribute", call => Ec2Questions.On(call, ("subnet", call.Input.OptionalText("SubnetId"))), Run);

    static Answer Run(Call call)
    {
        var subnet = Ec2Finds.Subnet(call, call.Input.Text("SubnetId"));
        subnet.MapPublicIpOnLaunch = call.Input.Object("MapPublicIpOnLaunch")?.OptionalFlag("Value") ?? subnet.MapPublicIpOnLaunch;
        return Answer.Empty;
    }
}
