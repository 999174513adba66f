using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Proving;

/// <summary>The answers of one cluster's launch, at the start and now, and what they depend on.</summary>
sealed class ShapeAnswers
{
    readonly ClusterPreflight _start;
    readonly HashSet<string> _principals;
    readonly HashSet<string> _things;

    ShapeAnswers(ClusterPreflight start, ClusterPreflight now, Cluster? cluster, HashSet<string> principals, HashSet<string> things)
    {
        (_start, Now, Cluster, _principals, _things) = (start, now, cluster, principals, things);
        Lost = LaunchComparison.Lost(start, now);
        Questions = now.Calls.Length + now.Launchers.Sum(launcher => launcher.Calls.Length);
    }

    public ClusterPreflight Now { get; }

    public Cluster? Cluster { get; }

    public ImmutableArray<LostAnswer> Lost { get; }

    public int Questions { get; }

    /// <summary>ARNs and names of all that the answers depend on.</summary>
    public IEnumerable<string> Names => _principals.Concat(_things);

    public static ShapeAnswers AtStart(ClusterPreflight start, Cluster? cluster) => Of(start, start, cluster);

    static ShapeAnswers Of(ClusterPreflight start, ClusterPreflight now, Cluster? cluster)
    {
        var principals = new HashSet<string>(StringComparer.Ordinal);
        var things = new HashSet<string>([.. now.Shape.SubnetIds, .. now.Shape.SecurityGroupIds()], StringComparer.Ordinal);
        foreach (var call in now.AllCalls.Select(decision => decision.Call))
        {
            if (call.Principal is { } principal && principals.Add(principal))
                things.Add(AccountIndex.NameIn(principal));
            things.Add(AccountIndex.NameIn(call.Resource.Arn));
            if (call.VpcId is { } vpc)
                things.Add(vpc);
            if (call.ClusterId is { } id)
                things.Add(id);
        }
        return new(start, now, cluster, principals, things);
    }

    /// <summary>Whether it depends on the very things that another one does.</summary>
    public bool DependsAs(ShapeAnswers other) => _principals.SetEquals(other._principals) && _things.SetEquals(other._things);

    public bool DependsOn(AccountDelta delta) =>
        delta.IsEverything || delta.Principals.Any(_principals.Contains) || delta.Things.Any(_things.Contains);

    public ShapeAnswers After(ClusterShape shape, Permissions permissions, AccountDelta delta) =>
        delta.IsEverything || delta.Things.Any(_things.Contains) ? Again(shape, permissions) : new(_start, Decided(permissions, delta), Cluster, _principals, _things);

    /// <summary>Builds the questions anew: what they are about has changed.</summary>
    public ShapeAnswers Again(ClusterShape shape, Permissions permissions) => Of(_start, Preflight.Of(shape, permissions), permissions.Index.Cluster(shape.Id));

    /// <summary>The same questions to other policies.</summary>
    ClusterPreflight Decided(Permissions permissions, AccountDelta delta)
    {
        return Now with { Calls = Again(Now.Calls), Launchers = [.. Now.Launchers.Select(launcher => launcher with { Calls = Again(launcher.Calls) })] };

        ImmutableArray<CallDecision> Again(ImmutableArray<CallDecision> decisions) =>
            decisions.Any(IsTouched) ? [.. decisions.Select(decision => IsTouched(decision) ? CallDecision.Of(decision.Call, permissions) : decision)] : decisions;

        bool IsTouched(CallDecision decision) => decision.Call.Principal is { } principal && delta.Principals.Contains(principal);
    }
}
