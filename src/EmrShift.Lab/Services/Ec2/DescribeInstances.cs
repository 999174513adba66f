using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html</summary>
static class DescribeInstances
{
    public static readonly Operation Operation = new("DescribeInstances", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var page = Ec2Describe.Run(call, "instances", call.Home.Ec2.All<Instance>(), "InstanceId", Ec2Finds.NoInstance, it => new Output { ["id"] = it.Id }, Filter).Body!;
        var instances = ((IReadOnlyList<object>)page["instances"]!).Select(it => call.Home.Ec2.Find<Instance>((string)((Output)it)["id"]!)!);
        return new Output
        {
            ["reservationSet"] = Output.List(instances.GroupBy(it => it.ReservationId), group => MachineShapes.Reservation(call, group.Key, group)),
            ["nextToken"] = page["nextToken"],
        };
    }

    static IEnumerable<string?>? Filter(Instance it, string name) => name switch
    {
        "instance-id" => [it.Id],
        "instance-state-name" => [it.State],
        "vpc-id" or "network-interface.vpc-id" => [it.VpcId],
        "subnet-id" or "network-interface.subnet-id" => [it.SubnetId],
        "instance-type" => [it.InstanceType],
        "image-id" => [it.ImageId],
        "iam-instance-profile.arn" => [it.InstanceProfileArn ?? ""],
        "group-id" or "instance.group-id" or "network-interface.group-id" => it.SecurityGroupIds,
        "reservation-id" => [it.ReservationId],
        "availability-zone" => [it.AvailabilityZone],
        _ => null,
    };
}
