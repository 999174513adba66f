using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>Instance groups, instance fleets and managed scaling, as requests and as EMR's answers write them.</summary>
static class InstanceReader
{
    /// <summary>The part in the cluster; null, with a problem, when the word is none of EMR's.</summary>
    public static InstanceRole? Role(SourceNode instances)
    {
        foreach (var name in (ReadOnlySpan<string>)["InstanceRole", "InstanceGroupType", "InstanceFleetType"])
        {
            switch (instances.Text(name))
            {
                case null:
                    continue;
                case "MASTER":
                    return InstanceRole.Master;
                case "CORE":
                    return InstanceRole.Core;
                case "TASK":
                    return InstanceRole.Task;
                default:
                    instances.Member(name).Expected("`MASTER`, `CORE` or `TASK`", name);
                    return null;
            }
        }
        return null;
    }

    public static InstanceGroup? Group(SourceNode group) =>
        Role(group) is { } role
            ? new()
            {
                Role = role,
                Market = IsSpot(group) ? Market.Spot : Market.OnDemand,
                Name = group.Text("Name"),
                InstanceType = group.Text("InstanceType"),
                InstanceCount = group.Int("InstanceCount") ?? group.Int("RequestedInstanceCount") ?? 0,
                CustomAmiId = group.Text("CustomAmiId"),
                AutoScalingPolicy = AutoScalingPolicy(group.Object("AutoScalingPolicy")),
                SnapshotIds = Snapshots(group.Object("EbsConfiguration"), "EbsBlockDeviceConfigs"),
            }
            : null;

    // The API has Market; the AWS CLI knows a Spot group by its bid price.
    static bool IsSpot(SourceNode group) => group.Text("Market") is { } market ? market is "SPOT" : group.Has("BidPrice") && !group.Member("BidPrice").IsEmptyText;

    static AutoScalingPolicy? AutoScalingPolicy(SourceNode policy)
    {
        if (!policy.Exists || !policy.Members().Any())
            return null;
        var constraints = policy.Object("Constraints");
        return new(constraints.Int("MinCapacity") ?? 0, constraints.Int("MaxCapacity") ?? 0, policy.Object("Status").Text("State"));
    }

    public static InstanceFleet? Fleet(SourceNode fleet)
    {
        if (Role(fleet) is not { } role)
            return null;
        var launch = fleet.Object("LaunchSpecifications");
        var onDemand = launch.Object("OnDemandSpecification");
        var types = fleet.Has("InstanceTypeConfigs") ? "InstanceTypeConfigs" : "InstanceTypeSpecifications";
        return new()
        {
            Role = role,
            Name = fleet.Text("Name"),
            TargetOnDemandCapacity = fleet.Int("TargetOnDemandCapacity") ?? 0,
            TargetSpotCapacity = fleet.Int("TargetSpotCapacity") ?? 0,
            InstanceTypeConfigs = [.. fleet.Objects(types).Select(Type).OfType<InstanceTypeConfig>()],
            OnDemandAllocationStrategy = onDemand.Text("AllocationStrategy"),
            SpotAllocationStrategy = launch.Object("SpotSpecification").Text("AllocationStrategy"),
            CapacityReservation = Reservation(onDemand.Object("CapacityReservationOptions")),
        };
    }

    static InstanceTypeConfig? Type(SourceNode type) =>
        type.Text("InstanceType") is { } name
            ? new()
            {
                InstanceType = name,
                CustomAmiId = type.Text("CustomAmiId"),
                WeightedCapacity = type.Int("WeightedCapacity"),
                SnapshotIds = type.Has("EbsConfiguration")
                    ? Snapshots(type.Object("EbsConfiguration"), "EbsBlockDeviceConfigs")
                    : Snapshots(type, "EbsBlockDevices"),
            }
            : null;

    static CapacityReservation? Reservation(SourceNode options) =>
        options.Text("UsageStrategy") is null && options.Text("CapacityReservationPreference") is null
            && options.Text("CapacityReservationResourceGroupArn") is null
            ? null
            : new(options.Text("UsageStrategy"), options.Text("CapacityReservationPreference"), options.Text("CapacityReservationResourceGroupArn"));

    /// <summary>Managed scaling's compute limits; null when they say nothing.</summary>
    public static ManagedScaling? ManagedScaling(SourceNode policy)
    {
        var limits = policy.Object("ComputeLimits");
        return limits.Int("MaximumCapacityUnits") is { } maximum
            ? new(limits.Int("MinimumCapacityUnits") ?? 0, maximum, limits.Int("MaximumOnDemandCapacityUnits"), limits.Text("UnitType"))
            : null;
    }

    static ImmutableArray<string> Snapshots(SourceNode holder, string list) =>
    [
        .. holder.Objects(list).Select(device => device.Object("VolumeSpecification").Text("SnapshotId")).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
