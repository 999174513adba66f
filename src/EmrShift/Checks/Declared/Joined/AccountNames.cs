using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iac;
using EmrShift.Launch;

namespace EmrShift.Checks.Declared;

/// <summary>A cluster of the files with its open values filled in from the account: from data sources first, then from the account's cluster of the same name.</summary>
sealed class AccountNames(AccountIndex index, IacScope scope)
{
    readonly AccountLookups _lookups = new(index, scope);
    readonly ILookup<string, ClusterShape> _shapes = index.Shapes().Where(shape => shape.Name is not null).ToLookup(shape => shape.Name!, StringComparer.Ordinal);

    /// <summary>The cluster as the account makes it.</summary>
    public ClusterDeclaration Of(ClusterDeclaration cluster)
    {
        // Of several clusters of one name none can be told to be the one that is meant: what they agree on is taken.
        var same = cluster.Name.Text() is { } name ? _shapes[name].ToList() : [];
        var roles = cluster.DefaultRoles is { } option && cluster.ServiceRole is null
            ? cluster with { ServiceRole = new Value.Known("EMR_DefaultRole", option), NodeRole = cluster.NodeRole ?? new Value.Known("EMR_EC2_DefaultRole", option) }
            : cluster;
        var filled = roles with
        {
            ServiceRole = One(roles.ServiceRole, same, shape => shape.ServiceRole),
            NodeRole = One(roles.NodeRole, same, shape => shape.JobFlowRole),
            AutoScalingRole = One(roles.AutoScalingRole, same, shape => shape.AutoScalingRole),
            Subnets = Many(roles.Subnets, same, shape => shape.SubnetIds, "subnet-", id => index.Subnet(id) is not null),
            ManagedGroups = Many(roles.ManagedGroups, same, shape => [.. Present(shape.EmrManagedMasterSecurityGroup, shape.EmrManagedSlaveSecurityGroup)], "sg-", id => index.SecurityGroup(id) is not null),
            OtherGroups = Many(
                roles.OtherGroups, same,
                shape => [.. Present(shape.ServiceAccessSecurityGroup), .. shape.AdditionalMasterSecurityGroups, .. shape.AdditionalSlaveSecurityGroups], "sg-", id => index.SecurityGroup(id) is not null),
            Caller = One(roles.Caller, [], _ => null),
        };
        return filled.ManagedGroups.IsEmpty ? filled with { ManagedGroups = DefaultGroups(filled.Subnets) } : filled;
    }

    /// <summary>The groups that EMR made in the VPC at an earlier launch: a request that names no groups gets those.</summary>
    ImmutableArray<Value> DefaultGroups(ImmutableArray<Value> subnets)
    {
        var known = subnets.OfType<Value.Known>().Where(subnet => index.Subnet(subnet.Text) is not null).ToList();
        return known.Count == 0
            ? []
            : [.. new LaunchScene(new ClusterShape { Id = "", SubnetIds = [.. known.Select(subnet => subnet.Text)] }, index, null).Groups.Managed
                .Select(id => new Value.Known(id, known[0].At))];
    }

    Value? One(Value? value, List<ClusterShape> same, Func<ClusterShape, string?> of)
    {
        if (value is null)
            return null;
        if (_lookups.Of(value) is [var found])
            return found;
        return IsOpen(value) && same.Select(of).Distinct().ToList() is [{ } agreed] ? new Value.Known(agreed, value.At) : value;
    }

    ImmutableArray<Value> Many(ImmutableArray<Value> values, List<ClusterShape> same, Func<ClusterShape, ImmutableArray<string>> of, string prefix, Func<string, bool> isThere)
    {
        var opened = values.SelectMany(value => _lookups.Of(value) ?? [value]).ToList();
        if (opened.FirstOrDefault(IsOpen) is { } open && same.SelectMany(shape => of(shape)).Distinct().Order(StringComparer.Ordinal).ToList() is { Count: > 0 } ids)
            return [.. opened.Where(value => !IsOpen(value)), .. ids.Select(id => new Value.Known(id, open.At))];
        return [.. opened.Select(value => value is Value.Known { Text: var id } && id.StartsWith(prefix, StringComparison.Ordinal) && !isThere(id) ? new Value.Unknown($"`{id}` isn't in the account", value.At) : value)];
    }

    /// <summary>Neither known nor declared here.</summary>
    bool IsOpen(Value value) => value is Value.Unknown || (value is Value.Reference reference && !_lookups.IsDeclared(reference.Target));

    static IEnumerable<string> Present(params string?[] values) => values.OfType<string>();
}
