namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html</summary>
static class RunInstances
{
    public static readonly Operation Operation = new("RunInstances", LaunchQuestions.RunInstances, Run) { RequestParameters = LaunchTrail.RunInstances };

    static Answer Run(Call call)
    {
        var launch = InstanceLaunch.Read(call, LaunchTemplates.Merged(call, call.Input));
        if (SubnetAddresses.Free(launch.Subnet) < launch.Count)
            throw new AwsException(400, SubnetAddresses.Insufficient, SubnetAddresses.TooMany(launch.Subnet));
        var reservation = call.World.Ids.Ec2("r");
        var instances = Enumerable.Range(0, launch.Count).Select(_ => InstanceLaunch.Make(call, launch, reservation)).ToList();
        instances.ForEach(instance => VolumeEncryption.Attach(call, instance));
        return MachineShapes.Reservation(call, reservation, instances);
    }
}
