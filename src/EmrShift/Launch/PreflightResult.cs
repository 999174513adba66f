using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Launch;

/// <summary>The launch simulation of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Variant">Under which policies.</param>
/// <param name="Clusters">One entry per cluster shape, in the account's order.</param>
/// <param name="Gaps">What could not be read of the account.</param>
public sealed record PreflightResult(string AccountId, PolicyVariant Variant, ImmutableArray<ClusterPreflight> Clusters, ImmutableArray<Gap> Gaps)
{
    /// <summary>Whether any cluster would fail for certain.</summary>
    public bool HasFailures => Clusters.Any(cluster => cluster.Readiness is Readiness.NotReady);
}

/// <summary>Whether a cluster would start.</summary>
public enum Readiness
{
    /// <summary>Every needed call is allowed.</summary>
    Ready,

    /// <summary>No needed call is denied for certain, but the account's data leaves some open.</summary>
    Open,

    /// <summary>At least one needed call is denied.</summary>
    NotReady,
}

/// <summary>The launch simulation of one cluster.</summary>
/// <param name="Shape">The cluster.</param>
/// <param name="Calls">The calls of service role and nodes, in the order of the launch model.</param>
/// <param name="Launchers">The calls of each launcher. Empty: nobody is known to start it.</param>
public sealed record ClusterPreflight(ClusterShape Shape, ImmutableArray<CallDecision> Calls, ImmutableArray<LauncherPreflight> Launchers)
{
    /// <summary>Every call, the callers' first.</summary>
    public IEnumerable<CallDecision> AllCalls => Launchers.SelectMany(launcher => launcher.Calls).Concat(Calls);

    /// <summary>Whether it would start, by every launcher, and whether its steps find their files.</summary>
    public Readiness Readiness => ReadinessOf(AllCalls);

    internal static Readiness ReadinessOf(IEnumerable<CallDecision> calls)
    {
        var readiness = Readiness.Ready;
        foreach (var call in calls)
        {
            if (call.IsFailure)
                return Readiness.NotReady;
            if (call.IsOpen)
                readiness = Readiness.Open;
        }
        return readiness;
    }
}

/// <summary>The calls of one launcher for one cluster.</summary>
/// <param name="Launcher">Who starts it.</param>
/// <param name="Calls">The rows of the caller's side.</param>
public sealed record LauncherPreflight(Launcher Launcher, ImmutableArray<CallDecision> Calls)
{
    /// <summary>Whether this launcher gets the cluster past RunJobFlow.</summary>
    public Readiness Readiness => ClusterPreflight.ReadinessOf(Calls);
}
