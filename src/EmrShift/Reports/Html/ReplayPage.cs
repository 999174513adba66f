using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Trails;

namespace EmrShift.Reports.Html;

/// <summary>A replay as one HTML file: what would be lost, when each of it was used, and what the trail can't show.</summary>
public static class ReplayPage
{
    static readonly (ReplayVerdict Verdict, string Id, string Title)[] Sections =
    [
        (ReplayVerdict.NewlyDenied, "lost", "It worked, and would be refused"),
        (ReplayVerdict.Unknown, "unknown", "Not known"),
        (ReplayVerdict.NewlyAllowed, "gained", "It was refused, and would work"),
        (ReplayVerdict.DeniedBefore, "refused", "Refused before and after"),
        (ReplayVerdict.Kept, "kept", "Kept"),
    ];

    /// <summary>The whole page.</summary>
    /// <param name="usage">What the trail says.</param>
    /// <param name="rows">What becomes of it.</param>
    /// <param name="gaps">What the trail can't show: see <see cref="TrailGaps"/>.</param>
    /// <param name="target">Under which policies, in words: <c>v2</c>, or the names of files.</param>
    /// <param name="version">The program's version.</param>
    public static string Render(Usage usage, ImmutableArray<ReplayRow> rows, ImmutableArray<string> gaps, string target, string version)
    {
        var lost = rows.Count(row => row.Verdict == ReplayVerdict.NewlyDenied);
        var unknown = rows.Count(row => row.Verdict == ReplayVerdict.Unknown);
        return HtmlPage.Render($"EmrShift: replay under {target}", Markup.Of($"""
            <header>
            <h1>What the roles did, decided again</h1>
            <p class="verdict {(lost > 0 ? "bad" : unknown > 0 ? "open" : "good")}">{Verdict(rows.Length, lost, unknown)}</p>
            <dl class="facts">
            <div><dt>Under</dt><dd>{target}</dd></div>
            <div><dt>Events</dt><dd>{Number(usage.Counts.Events)} in {Number(usage.Counts.Pass.Files)} files</dd></div>
            <div><dt>Different uses</dt><dd>{Number(rows.Length)}</dd></div>
            </dl>
            <nav aria-label="Sections"><ul>
            <li><a href="#timeline">Timeline</a></li>{Sections.Select(section => Markup.Of($"""<li><a href="#{section.Id}">{section.Title}</a></li>"""))}{(gaps.IsEmpty ? Markup.None : Markup.Of($"""<li><a href="#gaps">Gaps</a></li>"""))}
            </ul></nav>
            </header>
            <main>
            {TimelineSection.Render(rows)}
            {Sections.Select(section => Section(section.Id, section.Title, [.. rows.Where(row => row.Verdict == section.Verdict)]))}
            {Unmapped(usage.Unmapped)}
            {Gaps(gaps)}
            </main>
            <footer><p>Made by EmrShift {version} from CloudTrail's records. A use that the trail doesn't hold isn't judged.</p></footer>
            """), script: null);
    }

    static string Verdict(int all, int lost, int unknown) => (lost, unknown) switch
    {
        (0, 0) => $"Nothing that worked would be refused: {Number(all)} uses are decided.",
        (0, _) => $"Nothing is known to be lost; {Number(unknown)} of {Number(all)} uses can't be decided.",
        _ => $"{Number(lost)} of {Number(all)} uses worked, and would be refused.",
    };

    static Markup Section(string id, string title, IReadOnlyList<ReplayRow> rows)
    {
        var isOpen = id is "lost" or "unknown";
        return Markup.Of($"""
            <section id="{id}" aria-labelledby="{id}-title">
            <h2 id="{id}-title">{title}</h2>
            {(rows.Count == 0 ? Markup.Of($"<p>Nothing.</p>") : Markup.Of($"""
                <details{Markup.Trusted(isOpen ? " open" : "")}><summary>{Number(rows.Count)} uses, {Number(rows.Sum(row => row.Use.Count))} calls</summary>
                {rows.GroupBy(row => row.Use.Principal).Select(group => Table(title, group.Key, group))}
                </details>
                """))}
            </section>

            """);
    }

    static Markup Table(string title, string principal, IEnumerable<ReplayRow> rows) => Markup.Of($"""
        <h3><code>{principal}</code></h3>
        <div class="scroll" role="region" aria-label="{title}: {principal}" tabindex="0"><table>
        <thead><tr><th scope="col">Action</th><th scope="col">Resource</th><th scope="col">Calls</th><th scope="col">First and last</th><th scope="col">Why</th></tr></thead>
        <tbody>{rows.Select(Row)}</tbody></table></div>
        """);

    static Markup Row(ReplayRow row) => Markup.Of($"""
        <tr><th scope="row"><code>{row.Use.Action}</code>{(row.Use.IsInferred ? Markup.Of($""" <span class="quiet">inferred</span>""") : Markup.None)}</th>
        <td><code>{(row.Use.Resource.Length == 0 ? "not in the log" : row.Use.Resource)}</code></td>
        <td>{Number(row.Use.Count)}{(row.Use.Denied > 0 ? $", {Number(row.Use.Denied)} refused" : "")}</td>
        <td>{Time(row.Use.First)}<br>{Time(row.Use.Last)}</td>
        <td>{Markup.Prose(row.Why)}{(row.Use.Samples.IsEmpty ? Markup.None : Markup.Of($"""<br><span class="quiet">events {string.Join(", ", row.Use.Samples)}</span>"""))}</td></tr>

        """);

    static Markup Unmapped(ImmutableArray<UnmappedCall> calls) => calls.IsEmpty ? Markup.None : Markup.Of($"""
        <section id="unmapped" aria-labelledby="unmapped-title">
        <h2 id="unmapped-title">Calls that are not mapped to IAM</h2>
        <ul>{calls.Select(call => Markup.Of($"<li><code>{call.EventSource}</code> <code>{call.EventName}</code>, {Number(call.Count)} calls: {call.Why}</li>"))}</ul>
        </section>
        """);

    static Markup Gaps(ImmutableArray<string> gaps) => gaps.IsEmpty ? Markup.None : Markup.Of($"""
        <section id="gaps" aria-labelledby="gaps-title">
        <h2 id="gaps-title">What the trail can't show</h2>
        <ul>{gaps.Select(gap => Markup.Of($"<li>{gap}</li>"))}</ul>
        </section>
        """);

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "";
}
