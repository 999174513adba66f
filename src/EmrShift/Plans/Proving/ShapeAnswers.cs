using System.Collections.Frozen;
using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans.Proving;

/// <summary>The answers of one cluster's launch, at the start and now, and what they depend on.</summary>
sealed class ShapeAnswers
{
    readonly ClusterPreflight _start;
    readonly FrozenSet<string> _principals;
    readonly FrozenSet<string> _things;

    ShapeAnswers(ClusterPreflight start, ClusterPreflight now, Cluster? cluster, FrozenSet<string>? principals = null, FrozenSet<string>? things = null)
    {
        (_start, Now, Cluster) = (start, now, cluster);
        _principals = principals ?? now.AllCalls.Select(decision => decision.Call.Principal).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        _things = things ?? now.AllCalls
            .SelectMany(decision => new[] { AccountIndex.NameIn(decision.Call.Resource.Arn), decision.Call.VpcId, decision.Call.ClusterId })
            .Concat(now.Shape.SubnetIds).Concat(now.Shape.SecurityGroupIds()).Concat(_principals.Select(AccountIndex.NameIn))
            .OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        Lost = LaunchComparison.Lost(start, now);
        Questions = now.Calls.Length + now.Launchers.Sum(launcher => launcher.Calls.Length);
    }

    public ClusterPreflight Now { get; }

    public Cluster? Cluster { get; }

    public ImmutableArray<LostAnswer> Lost { get; }

    public int Questions { get; }

    public static ShapeAnswers AtStart(ClusterPreflight start, Cluster? cluster) => new(start, start, cluster);

    public bool DependsOn(AccountDelta delta) =>
        delta.IsEverything || delta.Principals.Any(_principals.Contains) || delta.Things.Any(_things.Contains);

    public ShapeAnswers After(ClusterShape shape, Permissions permissions, AccountDelta delta) =>
        delta.IsEverything || delta.Things.Any(_things.Contains) ? Again(shape, permissions) : new(_start, Decided(permissions, delta), Cluster, _principals, _things);

    /// <summary>Builds the questions anew: what they are about has changed.</summary>
    public ShapeAnswers Again(ClusterShape shape, Permissions permissions) => new(_start, Preflight.Of(shape, permissions), permissions.Index.Cluster(shape.Id));

    /// <summary>The same questions to other policies.</summary>
    ClusterPreflight Decided(Permissions permissions, AccountDelta delta)
    {
        return Now with { Calls = Again(Now.Calls), Launchers = [.. Now.Launchers.Select(launcher => launcher with { Calls = Again(launcher.Calls) })] };

        ImmutableArray<CallDecision> Again(ImmutableArray<CallDecision> decisions) =>
            decisions.Any(IsTouched) ? [.. decisions.Select(decision => IsTouched(decision) ? CallDecision.Of(decision.Call, permissions) : decision)] : decisions;

        bool IsTouched(CallDecision decision) => decision.Call.Principal is { } principal && delta.Principals.Contains(principal);
    }
}
