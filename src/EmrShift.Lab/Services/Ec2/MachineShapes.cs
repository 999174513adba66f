using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>EC2's structures of instances, volumes and interfaces.</summary>
static class MachineShapes
{
    public static Output Reservation(Call call, string id, IEnumerable<Instance> instances) => new()
    {
        ["reservationId"] = id,
        ["ownerId"] = call.Account.Id,
        ["groupSet"] = Output.List([]),
        ["instancesSet"] = Output.List(instances, instance => Instance(call, instance)),
    };

    static Output Instance(Call call, Instance it) => new()
    {
        ["instanceId"] = it.Id,
        ["imageId"] = it.ImageId,
        ["instanceState"] = State(it.State),
        ["privateDnsName"] = $"ip-{it.PrivateIp.Replace('.', '-')}.{call.Region}.compute.internal",
        ["dnsName"] = it.PublicIp is { } ip ? $"ec2-{ip.Replace('.', '-')}.{call.Region}.compute.amazonaws.com" : "",
        ["reason"] = it.StateReason ?? "",
        ["keyName"] = it.KeyName,
        ["amiLaunchIndex"] = 0,
        ["instanceType"] = it.InstanceType,
        ["launchTime"] = it.LaunchedAt,
        ["placement"] = new Output { ["availabilityZone"] = it.AvailabilityZone, ["groupName"] = it.PlacementGroup ?? "", ["tenancy"] = "default" },
        ["subnetId"] = it.SubnetId,
        ["vpcId"] = it.VpcId,
        ["privateIpAddress"] = it.PrivateIp,
        ["ipAddress"] = it.PublicIp,
        ["groupSet"] = Groups(call, it.SecurityGroupIds),
        ["architecture"] = "x86_64",
        ["rootDeviceType"] = "ebs",
        ["rootDeviceName"] = "/dev/xvda",
        ["virtualizationType"] = "hvm",
        ["instanceLifecycle"] = it.IsSpot ? "spot" : null,
        ["iamInstanceProfile"] = it.InstanceProfileArn is { } arn ? new Output { ["arn"] = arn } : null,
        ["blockDeviceMapping"] = Output.List(it.VolumeIds.Select(call.Home.Ec2.Find<Volume>).OfType<Volume>(), volume => new Output
        {
            ["deviceName"] = volume.Device,
            ["ebs"] = new Output { ["volumeId"] = volume.Id, ["status"] = "attached", ["deleteOnTermination"] = true },
        }),
        ["networkInterfaceSet"] = Output.List(it.NetworkInterfaceIds.Select(call.Home.Ec2.Find<NetworkInterface>).OfType<NetworkInterface>(), part => Interface(call, part)),
        ["tagSet"] = Ec2Tags.Shape(it),
    };

    public static Output State(string name) => new()
    {
        ["code"] = name switch { "pending" => 0, "running" => 16, "shutting-down" => 32, "terminated" => 48, _ => 80 },
        ["name"] = name,
    };

    public static Output StateChange(Instance instance, string to) => new()
    {
        ["instanceId"] = instance.Id,
        ["previousState"] = State(instance.State),
        ["currentState"] = State(to),
    };

    public static Output Volume(Volume it) => new()
    {
        ["volumeId"] = it.Id,
        ["size"] = it.Size,
        ["volumeType"] = it.VolumeType,
        ["availabilityZone"] = it.AvailabilityZone,
        ["status"] = it.InstanceId is null ? "available" : "in-use",
        ["createTime"] = it.CreatedAt,
        ["encrypted"] = it.IsEncrypted,
        ["kmsKeyId"] = it.KmsKeyId,
        ["attachmentSet"] = Output.List(it.InstanceId is { } id ? [id] : Array.Empty<string>(), instance => new Output
        {
            ["volumeId"] = it.Id,
            ["instanceId"] = instance,
            ["device"] = it.Device,
            ["status"] = "attached",
        }),
        ["tagSet"] = Ec2Tags.Shape(it),
    };

    public static Output Interface(Call call, NetworkInterface it) => new()
    {
        ["networkInterfaceId"] = it.Id,
        ["subnetId"] = it.SubnetId,
        ["vpcId"] = it.VpcId,
        ["availabilityZone"] = it.AvailabilityZone,
        ["description"] = it.Description,
        ["ownerId"] = it.OwnerId,
        ["requesterManaged"] = it.IsRequesterManaged,
        ["status"] = it.InstanceId is null ? "available" : "in-use",
        ["privateIpAddress"] = it.PrivateIp,
        ["interfaceType"] = "interface",
        ["groupSet"] = Groups(call, it.SecurityGroupIds),
        ["attachment"] = it.InstanceId is { } id
            ? new Output { ["attachmentId"] = it.Id.Replace("eni-", "eni-attach-", StringComparison.Ordinal), ["instanceId"] = id, ["deviceIndex"] = 0, ["status"] = "attached" }
            : null,
        ["tagSet"] = Ec2Tags.Shape(it),
    };

    public static Output Placement(Call call, PlacementGroup it) => new()
    {
        ["groupId"] = it.Id,
        ["groupName"] = it.Name,
        ["strategy"] = it.Strategy,
        ["state"] = "available",
        ["groupArn"] = Ec2Questions.ArnOf(call, "placement-group", it.Name, it.OwnerId),
        ["tagSet"] = Ec2Tags.Shape(it),
    };

    public static Output Image(Call call, string id) => new()
    {
        ["imageId"] = id,
        ["imageOwnerId"] = call.Account.Id,
        ["imageState"] = "available",
        ["isPublic"] = false,
        ["architecture"] = "x86_64",
        ["imageType"] = "machine",
        ["rootDeviceType"] = "ebs",
        ["rootDeviceName"] = "/dev/xvda",
        ["virtualizationType"] = "hvm",
        ["name"] = call.Home.Ec2.Find<MachineImage>(id)?.Name ?? id,
        ["blockDeviceMapping"] = Output.List([id], _ => new Output
        {
            ["deviceName"] = "/dev/xvda",
            ["ebs"] = new Output { ["volumeSize"] = 15, ["volumeType"] = "gp3", ["encrypted"] = call.Home.Ec2.Find<MachineImage>(id) is { IsEncrypted: true } },
        }),
    };

    static IReadOnlyList<object> Groups(Call call, IEnumerable<string> ids) =>
        Output.List(ids, id => new Output { ["groupId"] = id, ["groupName"] = call.Home.Ec2.Find<SecurityGroup>(id)?.Name ?? id });
}
