using System.Collections.Immutable;
using EmrShift.Checks;
using EmrShift.Launch;
using EmrShift.Plans;

namespace EmrShift.Reports.Html;

/// <summary>What the HTML report shows.</summary>
/// <param name="Assessment">Verdicts and findings.</param>
/// <param name="Evidence">What they rest on.</param>
/// <param name="Today">The launch simulation under today's policies.</param>
/// <param name="Planned">The launch simulation after the whole move.</param>
/// <param name="Move">The changes of the whole move, as the simulation made them.</param>
/// <param name="Plan">The plan, when there is one.</param>
/// <param name="Version">The program's version.</param>
public sealed record ReportPage(
    Assessment Assessment,
    Evidence Evidence,
    ImmutableArray<ClusterPreflight> Today,
    ImmutableArray<ClusterPreflight> Planned,
    PolicyOverlay Move,
    Plan? Plan,
    string Version)
{
    /// <summary>Whether the plan is what was asked for: then it comes first, and the assessment after it.</summary>
    public bool IsOfPlan { get; init; }

    /// <summary>Simulates what the report shows beyond the assessment.</summary>
    public static ReportPage Of(Evidence evidence, Assessment assessment, Plan? plan, string version)
    {
        var move = PolicyVariants.Planned(evidence.Account);
        return new ReportPage(
            assessment, evidence, Preflight.Run(evidence.Account).Clusters, Preflight.Run(move.ApplyTo(evidence.Account)).Clusters, move, plan, version);
    }

    /// <summary>The simulation of one cluster in a list; null when it isn't there.</summary>
    internal static ClusterPreflight? Find(ImmutableArray<ClusterPreflight> clusters, string id) =>
        clusters.FirstOrDefault(cluster => string.Equals(cluster.Shape.Id, id, StringComparison.Ordinal));
}
