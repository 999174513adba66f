using EmrShift.Lab.Services.Iam;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Makes instances with their volumes and interfaces.</summary>
static class InstanceLaunch
{
    // A bound that no cluster in a lab needs to exceed; AWS has its quotas.
    const int CountMax = 1000;

    const string RootDevice = "/dev/xvda";

    /// <summary>A launch request that was read and checked.</summary>
    public sealed record Launch(
        int Count, string ImageId, string InstanceType, Subnet Subnet, IReadOnlyList<string> Groups, string? KeyName, string? ProfileArn, bool IsSpot, string? PlacementGroup,
        IReadOnlyList<(string Device, int Size, string Type, bool IsEncrypted, string? KmsKeyId)> Volumes);

    public static Launch Read(Call call, Input launch)
    {
        var (min, max) = (launch.OptionalInt("MinCount") ?? 1, launch.OptionalInt("MaxCount") ?? 1);
        if (min < 1 || max < min || max > CountMax)
            throw new AwsException(400, "InvalidParameterCombination", $"The maximum number of instances must be between minCount and {CountMax}");
        var image = launch.OptionalText("ImageId") ?? throw new AwsException(400, "MissingParameter", "The request must contain the parameter ImageId");
        if (!IsImageId(image))
            throw new AwsException(400, "InvalidAMIID.Malformed", $"Invalid id: \"{image}\"");
        var type = launch.OptionalText("InstanceType") ?? "m1.small";
        if (!InstanceTypes.Exists(type))
            throw new AwsException(400, "InvalidParameterValue", $"Invalid value '{type}' for InstanceType.");
        var subnet = LaunchQuestions.SubnetOf(launch) is { } id
            ? Ec2Finds.Subnet(call, id)
            : call.Home.Ec2.All<Subnet>().FirstOrDefault(subnet => subnet.IsDefaultForAz)
                ?? throw new AwsException(400, "MissingInput", "No subnets found for the default VPC. Please specify a subnet.");
        var groups = LaunchQuestions.GroupsOf(launch).Select(group => Ec2Finds.Group(call, group).Id).ToList();
        if (groups.Count == 0)
            groups.AddRange(call.Home.Ec2.All<SecurityGroup>().Where(group => group.VpcId == subnet.VpcId && group.Name == "default").Select(group => group.Id));
        var key = launch.OptionalText("KeyName");
        if (key is not null && !call.Home.Ec2.All<KeyPair>().Any(pair => pair.Name == key))
            throw new AwsException(400, "InvalidKeyPair.NotFound", $"The key pair '{key}' does not exist");
        return new Launch(
            max, image, type, subnet, groups, key, LaunchQuestions.ProfileOf(call, launch)?.Arn, LaunchQuestions.IsSpot(launch),
            launch.Object("Placement")?.OptionalText("GroupName"), [.. Volumes(call, launch, image)]);
    }

    static IEnumerable<(string, int, string, bool, string?)> Volumes(Call call, Input launch, string imageId)
    {
        var encryption = call.Home.Ec2.EbsEncryption;
        var image = call.Home.Ec2.Find<MachineImage>(imageId);
        var mappings = launch.Objects("BlockDeviceMapping").Where(mapping => mapping.Object("Ebs") is not null).ToList();
        if (!mappings.Exists(mapping => mapping.OptionalText("DeviceName") == RootDevice))
        {
            var isRootEncrypted = encryption.IsOn || image is { IsEncrypted: true };
            yield return (RootDevice, 15, "gp3", isRootEncrypted, isRootEncrypted ? image?.KmsKeyId ?? encryption.KmsKeyId : null);
        }
        foreach (var mapping in mappings)
        {
            var ebs = mapping.Object("Ebs")!;
            var isEncrypted = ebs.OptionalFlag("Encrypted") ?? encryption.IsOn;
            yield return (
                mapping.OptionalText("DeviceName") ?? "/dev/sdb", ebs.OptionalInt("VolumeSize") ?? 8, ebs.OptionalText("VolumeType") ?? "gp3", isEncrypted,
                ebs.OptionalText("KmsKeyId") ?? (isEncrypted ? encryption.KmsKeyId : null));
        }
    }

    /// <summary>Makes one instance.</summary>
    public static Instance Make(Call call, Launch launch, string reservation)
    {
        var (ids, ec2) = (call.World.Ids, call.Home.Ec2);
        if (launch.IsSpot && !call.Account.Iam.Roles.ContainsKey("AWSServiceRoleForEC2Spot"))
            ServiceLinkedRoles.Make(call, "spot.amazonaws.com", null, "Default EC2 Spot Service Linked Role");
        var address = SubnetAddresses.Take(launch.Subnet);
        var instance = ec2.Add(Ec2Tags.Tag(call, new Instance
        {
            Id = ids.Ec2("i"),
            OwnerId = call.Account.Id,
            ReservationId = reservation,
            ImageId = launch.ImageId,
            InstanceType = launch.InstanceType,
            SubnetId = launch.Subnet.Id,
            VpcId = launch.Subnet.VpcId,
            AvailabilityZone = launch.Subnet.AvailabilityZone,
            PrivateIp = address,
            PublicIp = launch.Subnet.MapPublicIpOnLaunch ? $"203.0.113.{launch.Subnet.GivenAddresses % 250 + 1}" : null,
            LaunchedAt = call.Now,
            KeyName = launch.KeyName,
            InstanceProfileArn = launch.ProfileArn,
            IsSpot = launch.IsSpot,
            PlacementGroup = launch.PlacementGroup,
            SecurityGroupIds = [.. launch.Groups],
        }));
        foreach (var (device, size, type, isEncrypted, key) in launch.Volumes)
        {
            instance.VolumeIds.Add(ec2.Add(Ec2Tags.Tag(call, new Volume
            {
                Id = ids.Ec2("vol"),
                OwnerId = call.Account.Id,
                Size = size,
                VolumeType = type,
                AvailabilityZone = instance.AvailabilityZone,
                CreatedAt = call.Now,
                IsEncrypted = isEncrypted,
                KmsKeyId = key,
                InstanceId = instance.Id,
                Device = device,
            })).Id);
        }
        instance.NetworkInterfaceIds.Add(ec2.Add(Ec2Tags.Tag(call, new NetworkInterface
        {
            Id = ids.Ec2("eni"),
            OwnerId = call.Account.Id,
            SubnetId = launch.Subnet.Id,
            VpcId = launch.Subnet.VpcId,
            AvailabilityZone = instance.AvailabilityZone,
            PrivateIp = address,
            SecurityGroupIds = [.. launch.Groups],
            InstanceId = instance.Id,
        })).Id);
        return instance;
    }

    /// <summary>Ends an instance: its volumes and interfaces go with it. The instance itself stays visible as terminated.</summary>
    public static void Unmake(Ec2State ec2, Instance instance)
    {
        if (instance.State == "terminated")
            return;
        instance.State = "terminated";
        instance.StateReason = "Client.UserInitiatedShutdown: User initiated shutdown";
        foreach (var volume in instance.VolumeIds.Select(ec2.Find<Volume>).OfType<Volume>())
            ec2.Remove(volume);
        foreach (var part in instance.NetworkInterfaceIds.Select(ec2.Find<NetworkInterface>).OfType<NetworkInterface>())
            SubnetAddresses.Remove(ec2, part);
    }

    public static bool IsImageId(string id) => id.StartsWith("ami-", StringComparison.Ordinal) && id.Length is 12 or 21 && id.AsSpan(4).IndexOfAnyExcept(HexDigits) < 0;

    static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdef");
}
