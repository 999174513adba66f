using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>Questions that a cluster shape answers. Each is asked in one place only, here.</summary>
public static class ClusterShapes
{
    /// <summary>The property that names Hive's metastore client. With the Glue factory, the Glue Data Catalog is the metastore.</summary>
    public const string MetastoreFactory = "hive.metastore.client.factory.class";

    const string GlueFactory = "AWSGlueDataCatalogHiveClientFactory";

    /// <summary>The release, where it can be compared.</summary>
    public static ReleaseVersion? Release(this ClusterShape shape) => ReleaseVersion.Parse(shape.ReleaseLabel);

    /// <summary>Whether it is built of instance fleets.</summary>
    public static bool UsesFleets(this ClusterShape shape) => !shape.InstanceFleets.IsEmpty;

    /// <summary>
    /// Whether Spot is used: a Spot group, a fleet with Spot units, or managed scaling that may grow beyond its On-Demand limit in fleets.
    /// </summary>
    public static bool UsesSpot(this ClusterShape shape)
    {
        foreach (var group in shape.InstanceGroups)
        {
            if (group.Market is Market.Spot)
                return true;
        }
        foreach (var fleet in shape.InstanceFleets)
        {
            if (fleet.TargetSpotCapacity > 0)
                return true;
        }
        return shape.UsesFleets() && shape.ManagedScaling is { MaximumOnDemandCapacityUnits: { } onDemand } scaling
            && onDemand < scaling.MaximumCapacityUnits;
    }

    /// <summary>Whether there is more than one primary node.</summary>
    public static bool IsMultiPrimary(this ClusterShape shape)
    {
        foreach (var group in shape.InstanceGroups)
        {
            if (group.Role is InstanceRole.Master && group.InstanceCount > 1)
                return true;
        }
        foreach (var fleet in shape.InstanceFleets)
        {
            if (fleet.Role is InstanceRole.Master && fleet.TargetOnDemandCapacity + fleet.TargetSpotCapacity > 1)
                return true;
        }
        return false;
    }

    /// <summary>Whether any fleet names an allocation strategy: then EMR works through launch templates and CreateFleet.</summary>
    public static bool UsesAllocationStrategy(this ClusterShape shape)
    {
        foreach (var fleet in shape.InstanceFleets)
        {
            if (fleet.OnDemandAllocationStrategy is not null || fleet.SpotAllocationStrategy is not null)
                return true;
        }
        return false;
    }

    /// <summary>Whether any fleet asks for On-Demand capacity reservations.</summary>
    public static bool UsesCapacityReservations(this ClusterShape shape)
    {
        foreach (var fleet in shape.InstanceFleets)
        {
            if (fleet.CapacityReservation is { } reservation && (reservation.UsageStrategy is not null
                || reservation.ResourceGroupArn is not null || string.Equals(reservation.Preference, "open", StringComparison.Ordinal)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether custom automatic scaling is used: a policy on any group.</summary>
    public static bool UsesAutoScalingPolicy(this ClusterShape shape)
    {
        foreach (var group in shape.InstanceGroups)
        {
            if (group.AutoScalingPolicy is not null)
                return true;
        }
        return false;
    }

    /// <summary>Whether the Glue Data Catalog is the metastore, in any classification.</summary>
    public static bool UsesGlueCatalog(this ClusterShape shape) => NamesGlue(shape.Configurations);

    /// <summary>Whether a step is the console's old debugging tool, which works through SQS.</summary>
    public static bool UsesLegacyDebugging(this ClusterShape shape)
    {
        foreach (var step in shape.Steps)
        {
            foreach (var argument in step.Args)
            {
                if (argument.Contains("state-pusher", StringComparison.Ordinal))
                    return true;
            }
        }
        return false;
    }

    /// <summary>Every AMI that the shape names, each once, in order.</summary>
    public static ImmutableArray<string> ImageIds(this ClusterShape shape)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        Add(ids, shape.CustomAmiId);
        foreach (var group in shape.InstanceGroups)
            Add(ids, group.CustomAmiId);
        foreach (var fleet in shape.InstanceFleets)
        {
            foreach (var type in fleet.InstanceTypeConfigs)
                Add(ids, type.CustomAmiId);
        }
        return [.. ids];
    }

    /// <summary>Every security group that the shape names, each once, in order: managed, service access, additional.</summary>
    public static ImmutableArray<string> SecurityGroupIds(this ClusterShape shape)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        Add(ids, shape.EmrManagedMasterSecurityGroup);
        Add(ids, shape.EmrManagedSlaveSecurityGroup);
        Add(ids, shape.ServiceAccessSecurityGroup);
        ids.UnionWith(shape.AdditionalMasterSecurityGroups);
        ids.UnionWith(shape.AdditionalSlaveSecurityGroups);
        return [.. ids];
    }

    static bool NamesGlue(ImmutableArray<Configuration> configurations)
    {
        foreach (var configuration in configurations)
        {
            if (configuration.Properties.TryGetValue(MetastoreFactory, out var factory) && factory.Contains(GlueFactory, StringComparison.Ordinal))
                return true;
            if (NamesGlue(configuration.Configurations))
                return true;
        }
        return false;
    }

    static void Add(SortedSet<string> ids, string? id)
    {
        if (!string.IsNullOrEmpty(id))
            ids.Add(id);
    }
}
