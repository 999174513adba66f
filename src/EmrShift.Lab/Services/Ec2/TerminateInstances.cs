namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_TerminateInstances.html</summary>
static class TerminateInstances
{
    public static readonly Operation Operation = new("TerminateInstances", call => call.Input.Texts("InstanceId").Select(id => Ec2Questions.Existing(call, "TerminateInstances", "instance", id)), Run);

    static Answer Run(Call call)
    {
        var instances = call.Input.Texts("InstanceId").Select(id => Ec2Finds.Instance(call, id)).ToList();
        if (instances.Find(it => it.DisableApiTermination) is { } kept)
        {
            throw new AwsException(
                400,
                "OperationNotPermitted",
                $"The instance '{kept.Id}' may not be terminated. Modify its 'disableApiTermination' instance attribute and try again.");
        }
        var changes = Output.List(instances, it => MachineShapes.StateChange(it, "terminated"));
        foreach (var instance in instances)
            InstanceLaunch.Unmake(call.Home.Ec2, instance);
        return new Output { ["instancesSet"] = changes };
    }
}
