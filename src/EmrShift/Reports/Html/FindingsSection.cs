using System.Collections.Immutable;
using EmrShift.Checks;

namespace EmrShift.Reports.Html;

/// <summary>The findings, with filters that need no server.</summary>
static class FindingsSection
{
    public static Markup Render(ImmutableArray<Finding> findings) => Markup.Of($"""
        <section id="findings" aria-labelledby="findings-title">
        <h2 id="findings-title">Findings</h2>
        <form class="filters" aria-label="Filter the findings">
        <label>Severity <select id="filter-severity"><option value="">all</option><option>error</option><option>warning</option><option>info</option></select></label>
        <label>Code <select id="filter-code"><option value="">all</option>{findings.Select(finding => finding.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code => Markup.Of($"<option>{code}</option>"))}</select></label>
        <label>Text <input id="filter-text" type="search" autocomplete="off"></label>
        <output id="filter-count" for="filter-severity filter-code filter-text">{findings.Length} findings</output>
        </form>
        {findings.GroupBy(finding => finding.Code, StringComparer.Ordinal).Select(Group)}
        </section>
        """);

    static Markup Group(IGrouping<string, Finding> findings) => Markup.Of($"""
        <div class="group" id="{findings.Key}">
        <h3>{findings.Key} {CheckList.Of(findings.Key)?.Title}</h3>
        {findings.Select(Item)}
        </div>

        """);

    static Markup Item(Finding finding) => Markup.Of($"""
        <article class="finding" data-severity="{finding.Severity.ToString().ToLowerInvariant()}" data-code="{finding.Code}">
        <p>{Badges.Of(finding.Severity)} {Markup.Prose(finding.Message)}</p>
        <details><summary>Evidence and fix</summary>
        <ul>{finding.Evidence.Select(line => Markup.Of($"<li>{Markup.Prose(line)}</li>"))}{Place(finding)}</ul>
        <p>Fix: {Markup.Prose(finding.Fix)}</p>{finding.Snippets.Select(Snippet)}
        <p class="quiet">The behaviour behind it is {finding.Certainty.ToString().ToLowerInvariant()}.</p></details>
        </article>

        """);

    static Markup Place(Finding finding) => finding.Place is { } place ? Markup.Of($"<li>read from <code>{place.ToString()}</code></li>") : Markup.None;

    static Markup Snippet(Snippet snippet) => Markup.Of($"""<p class="quiet">{Name(snippet.Kind)}</p><pre tabindex="0">{snippet.Text}</pre>""");

    static string Name(SnippetKind kind) => kind switch
    {
        SnippetKind.Cli => "AWS CLI",
        SnippetKind.Json => "JSON",
        _ => "Terraform",
    };
}
