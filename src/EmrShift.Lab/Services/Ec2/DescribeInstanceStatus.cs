using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceStatus.html</summary>
static class DescribeInstanceStatus
{
    public static readonly Operation Operation = new("DescribeInstanceStatus", Ec2Questions.Read, Run);

    static Answer Run(Call call) => Ec2Describe.Run(
        call,
        "instanceStatusSet",
        call.Home.Ec2.All<Instance>().Where(it => it.State == "running" || call.Input.Flag("IncludeAllInstances")),
        "InstanceId",
        Ec2Finds.NoInstance,
        it => new Output
        {
            ["instanceId"] = it.Id,
            ["availabilityZone"] = it.AvailabilityZone,
            ["instanceState"] = MachineShapes.State(it.State),
            ["systemStatus"] = new Output { ["status"] = "ok" },
            ["instanceStatus"] = new Output { ["status"] = "ok" },
        },
        (it, name) => name == "instance-state-name" ? [it.State] : null);
}
