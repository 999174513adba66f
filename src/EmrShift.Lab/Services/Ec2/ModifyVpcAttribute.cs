namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html</summary>
static class ModifyVpcAttribute
{
    public static readonly Operation Operation = new("ModifyVpcAttribute", call => Ec2Questions.On(call, ("vpc", call.Input.OptionalText("VpcId"))), Run);

    static Answer Run(Call call)
    {
        var vpc = Ec2Finds.Vpc(call, call.Input.Text("VpcId"));
        vpc.EnableDnsSupport = call.Input.Object("EnableDnsSupport")?.OptionalFlag("Value") ?? vpc.EnableDnsSupport;
        vpc.EnableDnsHostnames = call.Input.Object("EnableDnsHostnames")?.OptionalFlag("Value") ?? vpc.EnableDnsHostnames;
        return Answer.Empty;
    }
}
