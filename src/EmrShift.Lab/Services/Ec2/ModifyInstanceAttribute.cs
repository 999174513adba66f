namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html</summary>
static class ModifyInstanceAttribute
{
    public static readonly Operation Operation = new("ModifyInstanceAttribute", call => Ec2Questions.On(call, ("instance", call.Input.OptionalText("InstanceId"))), Run);

    static Answer Run(Call call)
    {
        var instance = Ec2Finds.Instance(call, call.Input.Text("InstanceId"));
        if (call.Input.Object("DisableApiTermination")?.OptionalFlag("Value") is { } flag)
            instance.DisableApiTermination = flag;
        return Answer.Empty;
    }
}
