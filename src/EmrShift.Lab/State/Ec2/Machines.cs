using System.Text.Json.Nodes;

namespace EmrShift.Lab.State.Ec2;

/// <summary>An instance.</summary>
sealed class Instance : Ec2Resource
{
    public override string Type => "instance";

    public required string ReservationId { get; init; }

    public required string ImageId { get; init; }

    public required string InstanceType { get; init; }

    public required string SubnetId { get; init; }

    public required string VpcId { get; init; }

    public required string AvailabilityZone { get; init; }

    public required string PrivateIp { get; init; }

    public string? PublicIp { get; init; }

    public required DateTimeOffset LaunchedAt { get; init; }

    public string? KeyName { get; init; }

    /// <summary>ARN of the instance profile.</summary>
    public string? InstanceProfileArn { get; init; }

    public bool IsSpot { get; init; }

    public string? PlacementGroup { get; init; }

    public List<string> SecurityGroupIds { get; init; } = [];

    public List<string> VolumeIds { get; } = [];

    public List<string> NetworkInterfaceIds { get; } = [];

    /// <summary><c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>.</summary>
    public string State { get; set; } = "running";

    public bool DisableApiTermination { get; set; }

    public string? StateReason { get; set; }
}

/// <summary>A volume.</summary>
sealed class Volume : Ec2Resource
{
    public override string Type => "volume";

    public required int Size { get; init; }

    public required string VolumeType { get; init; }

    public required string AvailabilityZone { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string? KmsKeyId { get; init; }

    public bool IsEncrypted { get; init; }

    public string? InstanceId { get; set; }

    public string? Device { get; init; }
}

/// <summary>A network interface.</summary>
sealed class NetworkInterface : Ec2Resource
{
    public override string Type => "network-interface";

    public required string SubnetId { get; init; }

    public required string VpcId { get; init; }

    public required string AvailabilityZone { get; init; }

    public required string PrivateIp { get; init; }

    public string Description { get; init; } = "";

    public List<string> SecurityGroupIds { get; init; } = [];

    public string? InstanceId { get; set; }

    /// <summary>Made by a service, which alone may delete it.</summary>
    public bool IsRequesterManaged { get; init; }
}

/// <summary>A launch template.</summary>
sealed class LaunchTemplate : Ec2Resource
{
    public override string Type => "launch-template";

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public int DefaultVersion { get; set; } = 1;

    /// <summary>Versions by number, each the request's launch template data.</summary>
    public SortedDictionary<int, JsonObject> Versions { get; } = [];
}

/// <summary>A fleet.</summary>
sealed class Fleet : Ec2Resource
{
    public override string Type => "fleet";

    public required string FleetType { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string State { get; set; } = "active";

    public List<string> InstanceIds { get; } = [];
}

/// <summary>A placement group.</summary>
sealed class PlacementGroup : Ec2Resource
{
    public override string Type => "placement-group";

    public required string Name { get; init; }

    public required string Strategy { get; init; }

    public override string ArnId => Name;
}

/// <summary>A key pair.</summary>
sealed class KeyPair : Ec2Resource
{
    public override string Type => "key-pair";

    public required string Name { get; init; }

    public required string Fingerprint { get; init; }

    public override string ArnId => Name;
}
