using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>A node's part in the cluster, in EMR's words.</summary>
public enum InstanceRole
{
    /// <summary>Primary node.</summary>
    [JsonStringEnumMemberName("MASTER")]
    Master,

    /// <summary>Core node.</summary>
    [JsonStringEnumMemberName("CORE")]
    Core,

    /// <summary>Task node.</summary>
    [JsonStringEnumMemberName("TASK")]
    Task,
}

/// <summary>How instances are bought.</summary>
public enum Market
{
    /// <summary>On-Demand.</summary>
    [JsonStringEnumMemberName("ON_DEMAND")]
    OnDemand,

    /// <summary>Spot.</summary>
    [JsonStringEnumMemberName("SPOT")]
    Spot,
}

/// <summary>A uniform instance group.</summary>
public sealed record InstanceGroup
{
    /// <summary>Its part in the cluster.</summary>
    public required InstanceRole Role { get; init; }

    /// <summary>How its instances are bought.</summary>
    public required Market Market { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Such as <c>m5.xlarge</c>.</summary>
    public string? InstanceType { get; init; }

    /// <summary>How many instances are asked for.</summary>
    public int InstanceCount { get; init; }

    /// <summary>AMI of this group; null: the cluster's.</summary>
    public string? CustomAmiId { get; init; }

    /// <summary>Custom automatic scaling; null when not asked for.</summary>
    public AutoScalingPolicy? AutoScalingPolicy { get; init; }

    /// <summary>EBS snapshots that the group's volumes start from (RunInstances then authorises the snapshots too), sorted.</summary>
    public ImmutableArray<string> SnapshotIds { get => field.OrEmpty(); init; }
}

/// <summary>Custom automatic scaling of one instance group.</summary>
/// <param name="MinCapacity">Fewest instances.</param>
/// <param name="MaxCapacity">Most instances.</param>
/// <param name="State">EMR's state of the policy, such as <c>ATTACHED</c> or <c>FAILED</c>; null in a request.</param>
public sealed record AutoScalingPolicy(int MinCapacity, int MaxCapacity, string? State = null);

/// <summary>An instance fleet.</summary>
public sealed record InstanceFleet
{
    /// <summary>Its part in the cluster.</summary>
    public required InstanceRole Role { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>On-Demand units asked for.</summary>
    public int TargetOnDemandCapacity { get; init; }

    /// <summary>Spot units asked for.</summary>
    public int TargetSpotCapacity { get; init; }

    /// <summary>Types the fleet may use, in the order of the request.</summary>
    public ImmutableArray<InstanceTypeConfig> InstanceTypeConfigs { get => field.OrEmpty(); init; }

    /// <summary>On-Demand allocation strategy, such as <c>lowest-price</c>; null when the request names none.</summary>
    public string? OnDemandAllocationStrategy { get; init; }

    /// <summary>Spot allocation strategy, such as <c>price-capacity-optimized</c>; null when the request names none.</summary>
    public string? SpotAllocationStrategy { get; init; }

    /// <summary>Use of On-Demand capacity reservations; null when not asked for.</summary>
    public CapacityReservation? CapacityReservation { get; init; }
}

/// <summary>One instance type of a fleet.</summary>
public sealed record InstanceTypeConfig
{
    /// <summary>Such as <c>m5.xlarge</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>AMI of this type; null: the cluster's.</summary>
    public string? CustomAmiId { get; init; }

    /// <summary>Units that one instance counts for; null: EMR's default.</summary>
    public int? WeightedCapacity { get; init; }

    /// <summary>EBS snapshots that its volumes start from, sorted.</summary>
    public ImmutableArray<string> SnapshotIds { get => field.OrEmpty(); init; }
}

/// <summary>Use of On-Demand capacity reservations. Source: EMR API Reference, OnDemandCapacityReservationOptions.</summary>
/// <param name="UsageStrategy"><c>use-capacity-reservations-first</c>, or null.</param>
/// <param name="Preference"><c>open</c> or <c>none</c>, or null.</param>
/// <param name="ResourceGroupArn">The resource group of targeted reservations, or null.</param>
public sealed record CapacityReservation(string? UsageStrategy, string? Preference, string? ResourceGroupArn);

/// <summary>Managed scaling.</summary>
/// <param name="MinimumCapacityUnits">Fewest units.</param>
/// <param name="MaximumCapacityUnits">Most units.</param>
/// <param name="MaximumOnDemandCapacityUnits">Most On-Demand units; null: no limit of its own. Less than the maximum: Spot is used.</param>
/// <param name="UnitType"><c>Instances</c>, <c>InstanceFleetUnits</c> or <c>VCPU</c>.</param>
public sealed record ManagedScaling(int MinimumCapacityUnits, int MaximumCapacityUnits, int? MaximumOnDemandCapacityUnits = null, string? UnitType = null);

/// <summary>Placement of one part of the cluster.</summary>
/// <param name="Role">The part; EMR supports the primary nodes.</param>
/// <param name="Strategy"><c>SPREAD</c>, <c>PARTITION</c>, <c>CLUSTER</c> or <c>NONE</c>; null: EMR's default, SPREAD.</param>
public sealed record PlacementGroupConfig(InstanceRole Role, string? Strategy);
