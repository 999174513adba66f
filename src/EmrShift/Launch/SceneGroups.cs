using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>
/// The security groups of a launch: named by the request, found as EMR's defaults in the VPC, or still to be made by EMR.
/// Source: EMR Management Guide, "Working with Amazon EMR-managed security groups".
/// </summary>
sealed class SceneGroups
{
    public SceneGroups(LaunchScene scene)
    {
        var shape = scene.Shape;
        var inVpc = scene.Account.SecurityGroups.Where(group => scene.VpcId is { } vpc && string.Equals(group.VpcId, vpc, StringComparison.Ordinal)).ToList();
        // Every VPC has a group named `default`: where it is known, all groups of the VPC were read.
        IsListed = inVpc.Any(group => group.Name is "default");

        var named = shape.EmrManagedMasterSecurityGroup is not null || shape.EmrManagedSlaveSecurityGroup is not null;
        var defaults = inVpc.Where(group => IsDefault(group.Name, scene.Routing)).ToList();
        MadeByEmr = named || defaults.Count > 0 ? Applies.No : IsListed ? Applies.Yes : Applies.Unknown;

        Managed = named
            ? [.. new[] { shape.EmrManagedMasterSecurityGroup, shape.EmrManagedSlaveSecurityGroup }.OfType<string>().Distinct(StringComparer.Ordinal)]
            : [.. defaults.Where(group => group.Name is not DefaultSecurityGroups.ServiceAccess).Select(group => group.Id)];
        Additional = [.. shape.AdditionalMasterSecurityGroups.Concat(shape.AdditionalSlaveSecurityGroups).Distinct(StringComparer.Ordinal)];
        ServiceAccess = shape.ServiceAccessSecurityGroup
            ?? inVpc.FirstOrDefault(group => group.Name is DefaultSecurityGroups.ServiceAccess)?.Id;
    }

    /// <summary>Whether all groups of the VPC are known.</summary>
    public bool IsListed { get; }

    /// <summary>Whether EMR makes its default groups in this launch.</summary>
    public Applies MadeByEmr { get; }

    /// <summary>Ids of the managed groups that exist; empty when EMR makes them, or when nobody knows.</summary>
    public ImmutableArray<string> Managed { get; }

    /// <summary>Ids of the additional groups.</summary>
    public ImmutableArray<string> Additional { get; }

    /// <summary>Id of the service access group of a private subnet; null when EMR makes it, or when nobody knows.</summary>
    public string? ServiceAccess { get; }

    static bool IsDefault(string? name, SubnetRouting routing) => routing switch
    {
        SubnetRouting.Public => name is DefaultSecurityGroups.Master or DefaultSecurityGroups.Slave,
        SubnetRouting.Private => name is DefaultSecurityGroups.MasterPrivate or DefaultSecurityGroups.SlavePrivate or DefaultSecurityGroups.ServiceAccess,
        _ => DefaultSecurityGroups.Has(name),
    };
}
