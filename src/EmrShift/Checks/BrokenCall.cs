using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Checks;

/// <summary>A call that a cluster needs and that is not certainly allowed under v2.</summary>
/// <param name="Code">The check that it belongs to.</param>
/// <param name="Shape">The cluster.</param>
/// <param name="Launcher">Who starts the cluster; null for a call of the service role or of the nodes.</param>
/// <param name="Decision">The call and its answer.</param>
/// <param name="Fix">The smallest change that helps.</param>
/// <param name="FailsToday">Whether the call fails under today's policies as well.</param>
public sealed record BrokenCall(string Code, ClusterShape Shape, Launcher? Launcher, CallDecision Decision, Fix Fix, bool FailsToday)
{
    /// <summary>The cluster as people call it.</summary>
    public string Cluster => Shape.Name is { } name && name != Shape.Id ? $"{name} ({Shape.Id})" : Shape.Id;

    /// <summary>The failing calls of all clusters, in the clusters' order.</summary>
    internal static ImmutableArray<BrokenCall> Of(IEnumerable<ClusterPreflight> clusters, Permissions today)
    {
        return
        [
            .. clusters.SelectMany(cluster => cluster.Launchers
                .SelectMany(launcher => launcher.Calls.Select(call => Of(cluster.Shape, launcher.Launcher, call, today)))
                .Concat(cluster.Calls.Select(call => Of(cluster.Shape, null, call, today)))
                .OfType<BrokenCall>()),
        ];
    }

    static BrokenCall? Of(ClusterShape shape, Launcher? launcher, CallDecision decision, Permissions today)
    {
        if (!decision.IsFailure && !BrokenCode.IsWorthKnowing(decision))
            return null;
        var fix = Fix.Of(decision);
        return new BrokenCall(BrokenCode.Of(decision, fix), shape, launcher, decision, fix, CallDecision.Of(decision.Call, today).IsDenied);
    }
}
