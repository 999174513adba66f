using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Reports.Html;

/// <summary>Each cluster's launch under v2 as the sequence of its calls, with what stopped it.</summary>
static class LaunchSection
{
    public static Markup Render(ReportPage page) => Markup.Of($"""
        <section id="launches" aria-labelledby="launches-title">
        <h2 id="launches-title">Each launch under v2</h2>
        <p>Every call that EMR, the caller and the nodes make, in order, decided with v2 in place of v1 and nothing else changed.</p>
        {page.Assessment.Clusters.Select(cluster => Cluster(page, cluster))}
        </section>
        """);

    static Markup Cluster(ReportPage page, AssessedCluster cluster)
    {
        if (ReportPage.Find(page.Evidence.Clusters, cluster.Ids[0]) is not { } simulated)
            return Markup.None;
        var open = cluster.Readiness is Readiness.NotReady && page.Assessment.Clusters.Length == 1;
        return Markup.Of($"""
            <details id="launch-{FleetSection.Anchor(cluster)}"{Markup.Trusted(open ? " open" : "")}>
            <summary>{Badges.Of(cluster.Readiness)} {cluster.Name} <span class="quiet">{cluster.Ids[0]}</span></summary>
            {Enum.GetValues<LaunchPhase>().Select(phase => Phase(phase, [.. simulated.AllCalls.Where(call => call.Call.Row.Phase == phase)]))}
            </details>

            """);
    }

    static Markup Phase(LaunchPhase phase, IReadOnlyList<CallDecision> calls) => calls.Count == 0 ? Markup.None : Markup.Of($"""
        <h3>{phase.ToString()}</h3>
        <ol class="calls">{calls.GroupBy(call => (call.Call.Row.Id, call.Call.Action, Seen(call))).Select(group => Call([.. group]))}</ol>
        """);

    /// <summary>Calls of one row and action with one answer are shown once, with all their resources.</summary>
    static string Seen(CallDecision call) => call.IsFailure ? call.Call.Resource.Arn : call.Verdict.ToString();

    static Markup Call(IReadOnlyList<CallDecision> calls)
    {
        var first = calls[0];
        return Markup.Of($"""
            <li>{Badges.Of(first)} <abbr title="{first.Call.Row.Why}">{first.Call.Row.Id}</abbr> <code>{first.Call.Action}</code>
            on {string.Join(", ", calls.Select(call => call.Call.Resource.Label).Distinct(StringComparer.Ordinal))}
            <span class="quiet">{AccountIndex.NameIn(first.Call.Principal ?? "an unknown principal")}, {first.Call.Row.Certainty.ToString().ToLowerInvariant()}</span>{Why(first)}</li>
            """);
    }

    static Markup Why(CallDecision call)
    {
        if (!call.IsFailure)
            return call.Gaps.IsEmpty ? Markup.None : Markup.Of($"""<p class="why">{string.Join("; ", call.Gaps)}</p>""");
        var explanation = call.Explain();
        var seen = EmrAnswer.To(call) is { } answer ? Markup.Of($"<br>You would see: <q>{answer}</q>") : Markup.None;
        return Markup.Of($"""<p class="why">{Markup.Prose(explanation?.Summary)}<br>Smallest change: {Markup.Prose(Fix.Of(call).Text)}{seen}</p>""");
    }
}
