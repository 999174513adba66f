using System.Globalization;

namespace EmrShift.Reports.Html;

/// <summary>The fleet at a glance: each cluster and each launcher, today, under v2, and after the move.</summary>
static class FleetSection
{
    public static Markup Render(ReportPage page) => Markup.Of($"""
        <section id="fleet" aria-labelledby="fleet-title">
        <h2 id="fleet-title">The fleet at a glance</h2>
        <div class="scroll" role="region" aria-label="Clusters" tabindex="0"><table>
        <thead><tr><th scope="col">Cluster</th><th scope="col">Today</th><th scope="col">v2, nothing else changed</th><th scope="col">After the move</th><th scope="col">In the way</th></tr></thead>
        <tbody>
        {page.Assessment.Clusters.Select(cluster => Row(page, cluster))}
        </tbody></table></div>
        {Launchers(page)}
        </section>
        """);

    static Markup Row(ReportPage page, AssessedCluster cluster)
    {
        var count = cluster.Ids.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({cluster.Ids.Length} clusters)") : "";
        return Markup.Of($"""
            <tr><th scope="row"><a href="#launch-{Anchor(cluster)}">{cluster.Name}</a>{count}</th>
            <td>{Badges.Of(ReportPage.Find(page.Today, cluster.Ids[0])?.Readiness)}</td><td>{Badges.Of(cluster.Readiness)}</td>
            <td>{Badges.Of(ReportPage.Find(page.Planned, cluster.Ids[0])?.Readiness)}</td><td>{Codes(cluster.Because)}</td></tr>

            """);
    }

    static Markup Launchers(ReportPage page) => page.Assessment.Launchers.IsEmpty ? Markup.None : Markup.Of($"""
        <h3>Who starts clusters</h3>
        <ul class="plain">{page.Assessment.Launchers.Select(launcher => Markup.Of($"<li>{Badges.Of(launcher.Readiness)} <code>{launcher.Launcher.Arn}</code> {Codes(launcher.Because)}</li>"))}</ul>
        """);

    internal static Markup Codes(IEnumerable<string> codes) => Markup.Join(codes.Select(code => Markup.Of($"""<a class="code" href="#{code}">{code}</a> """)));

    /// <summary>An id that stands for a cluster in links.</summary>
    internal static string Anchor(AssessedCluster cluster) => string.Concat(cluster.Ids[0].Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
