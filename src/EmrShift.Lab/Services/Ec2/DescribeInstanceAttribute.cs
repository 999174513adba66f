namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html</summary>
static class DescribeInstanceAttribute
{
    public static readonly Operation Operation = new("DescribeInstanceAttribute", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var instance = Ec2Finds.Instance(call, call.Input.Text("InstanceId"));
        var attribute = call.Input.Text("Attribute");
        object value = attribute switch
        {
            "disableApiTermination" => instance.DisableApiTermination,
            "instanceType" => instance.InstanceType,
            "instanceInitiatedShutdownBehavior" => "terminate",
            "ebsOptimized" => true,
            "disableApiStop" => false,
            _ => throw new AwsException(400, "InvalidParameterValue", $"Value ({attribute}) for parameter attribute is invalid. Unknown attribute"),
        };
        return new Output { ["instanceId"] = instance.Id, [attribute] = new Output { ["value"] = value } };
    }
}
