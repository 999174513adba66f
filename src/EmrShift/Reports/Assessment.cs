using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Checks;
using EmrShift.Launch;

namespace EmrShift.Reports;

/// <summary>What <c>assess</c> says about one account: the verdict on each cluster and launcher, and the findings.</summary>
/// <param name="Account">The account.</param>
/// <param name="Clusters">Clusters that are the same in name and verdict, once, with their number; the worst first, then by name.</param>
/// <param name="Launchers">Launchers, the worst first, then by ARN.</param>
/// <param name="Findings">The findings: the worst first, then by code and subject.</param>
public sealed record Assessment(
    Account Account,
    ImmutableArray<AssessedCluster> Clusters,
    ImmutableArray<AssessedLauncher> Launchers,
    ImmutableArray<Finding> Findings)
{
    /// <summary>Looks at an account and judges it.</summary>
    public static Assessment Of(Account account) => Of(Evidence.Of(account));

    /// <summary>Judges what was already looked at.</summary>
    public static Assessment Of(Evidence evidence) =>
        new(evidence.Account, AssessedCluster.Of(evidence), AssessedLauncher.Of(evidence), AllChecks.Run(evidence));

    /// <summary>The same with fewer findings: those that a baseline or <c>--only</c> leaves.</summary>
    public Assessment With(IEnumerable<Finding> findings) => this with { Findings = [.. findings] };
}

/// <summary>The verdict on a cluster under v2.</summary>
/// <param name="Name">The cluster's name, or its id where it has none.</param>
/// <param name="Ids">Ids of the clusters of this name with this verdict, in order.</param>
/// <param name="Readiness">Whether it would start, be run and scale with v2 in place of v1 and nothing else changed.</param>
/// <param name="Because">Codes of what stands in the way, in order; empty when nothing does.</param>
public sealed record AssessedCluster(string Name, ImmutableArray<string> Ids, Readiness Readiness, ImmutableArray<string> Because)
{
    internal static ImmutableArray<AssessedCluster> Of(Evidence evidence)
    {
        var codes = evidence.AllBroken.ToLookup(call => call.Shape.Id, call => call.Code, StringComparer.Ordinal);
        return
        [
            .. evidence.Clusters
                .Select(cluster => (cluster.Shape, cluster.Readiness, Because: Codes(codes[cluster.Shape.Id])))
                .GroupBy(cluster => (Name: cluster.Shape.Name ?? cluster.Shape.Id, cluster.Readiness, Because: string.Join(' ', cluster.Because)))
                .Select(group => new AssessedCluster(
                    group.Key.Name,
                    [.. group.Select(cluster => cluster.Shape.Id).Order(StringComparer.Ordinal)],
                    group.Key.Readiness,
                    group.First().Because))
                .OrderByDescending(cluster => cluster.Readiness)
                .ThenBy(cluster => cluster.Name, StringComparer.Ordinal)
                .ThenBy(cluster => cluster.Ids[0], StringComparer.Ordinal),
        ];
    }

    internal static ImmutableArray<string> Codes(IEnumerable<string> codes) => [.. codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>The verdict on a launcher under v2: whether RunJobFlow answers it.</summary>
/// <param name="Launcher">Who starts clusters.</param>
/// <param name="Readiness">The worst over the clusters that it starts.</param>
/// <param name="Because">Codes of what stands in the way, in order.</param>
public sealed record AssessedLauncher(Launcher Launcher, Readiness Readiness, ImmutableArray<string> Because)
{
    internal static ImmutableArray<AssessedLauncher> Of(Evidence evidence)
    {
        var codes = evidence.AllBroken.Where(call => call.Launcher is not null).ToLookup(call => call.Launcher!.Arn, call => call.Code, StringComparer.Ordinal);
        return
        [
            .. evidence.Clusters
                .SelectMany(cluster => cluster.Launchers)
                .GroupBy(launch => launch.Launcher.Arn, StringComparer.Ordinal)
                .Select(group => new AssessedLauncher(
                    group.First().Launcher, group.Max(launch => launch.Readiness), AssessedCluster.Codes(codes[group.Key])))
                .OrderByDescending(launcher => launcher.Readiness)
                .ThenBy(launcher => launcher.Launcher.Arn, StringComparer.Ordinal),
        ];
    }
}
