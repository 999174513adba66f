using System.Globalization;
using EmrShift.Launch;

namespace EmrShift.Reports.Html;

/// <summary>The report of an account as one HTML file.</summary>
public static class HtmlReport
{
    /// <summary>The whole page.</summary>
    public static string Render(ReportPage page)
    {
        var account = page.Assessment.Account;
        var title = $"EmrShift: account {(account.Id.Length > 0 ? account.Id : "without an id")}";
        return HtmlPage.Render(title, Markup.Of($"""
            <header>
            <h1>Amazon EMR, from v1 to v2</h1>
            <p class="verdict {Word(page)}">{Verdict(page)}</p>
            <dl class="facts">
            <div><dt>Account</dt><dd>{account.Id} ({account.Partition})</dd></div>
            <div><dt>Read</dt><dd>{Time(account.TakenAt)}</dd></div>
            <div><dt>Clusters</dt><dd>{page.Evidence.Clusters.Length}</dd></div>
            <div><dt>Findings</dt><dd>{page.Assessment.Findings.Length}</dd></div>
            </dl>
            <nav aria-label="Sections"><ul>
            {(page.IsOfPlan ? PlanSection.Link(page.Plan) : Markup.None)}<li><a href="#fleet">Fleet</a></li><li><a href="#launches">Launches</a></li><li><a href="#roles">Roles</a></li>
            <li><a href="#policies">Policies</a></li><li><a href="#findings">Findings</a></li>{(page.IsOfPlan ? Markup.None : PlanSection.Link(page.Plan))}{GapSection.Link(account.Gaps)}
            </ul></nav>
            </header>
            <main>
            {(page.IsOfPlan ? PlanSection.Render(page.Plan) : Markup.None)}
            {FleetSection.Render(page)}
            {LaunchSection.Render(page)}
            {RolesSection.Render(page)}
            {PolicySection.Render()}
            {FindingsSection.Render(page.Assessment.Findings)}
            {(page.IsOfPlan ? Markup.None : PlanSection.Render(page.Plan))}
            {GapSection.Render(account.Gaps)}
            </main>
            <footer><p>Made by EmrShift {page.Version} from what the account's own policies and tags say. Decisions are simulated; nothing was changed.</p></footer>
            """), "report.js");
    }

    static string Verdict(ReportPage page)
    {
        var broken = page.Evidence.Clusters.Count(cluster => cluster.Readiness is Readiness.NotReady);
        var open = page.Evidence.Clusters.Count(cluster => cluster.Readiness is Readiness.Open);
        return (broken, open, page.Evidence.Clusters.Length) switch
        {
            (_, _, 0) => "No cluster is known. The findings are about roles and policies only.",
            (0, 0, var all) => $"Ready: all {all} clusters would start under v2 as the account is.",
            (0, _, var all) => $"{open} of {all} clusters can't be decided from what was read; no other would fail under v2.",
            (_, _, var all) => $"{broken} of {all} clusters would fail under v2 as the account is.",
        };
    }

    static string Word(ReportPage page) =>
        page.Evidence.Clusters.Any(cluster => cluster.Readiness is Readiness.NotReady) ? "bad"
        : page.Evidence.Clusters.Any(cluster => cluster.Readiness is Readiness.Open) ? "open" : "good";

    static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "at an unknown time";
}
