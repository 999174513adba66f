using System.Collections.Immutable;
using EmrShift.Diagnosis;

namespace EmrShift.Reports.Html;

/// <summary>A diagnosis as one HTML file: no network, no script.</summary>
public static class DiagnosisPage
{
    /// <summary>The whole page.</summary>
    public static string Render(DiagnosisResult result, string version)
    {
        var seen = result.Causes.Where(static cause => !cause.IsNext).ToList();
        var next = result.Causes.Where(static cause => cause.IsNext).ToList();
        return HtmlPage.Render("EmrShift: diagnosis", Markup.Of($"""
            <header>
            <h1>Why it failed</h1>
            <p class="verdict {(seen.Count > 0 ? "bad" : "open")}">{Verdict(seen)}</p>{Tally(result.Trail)}
            </header>
            <main>
            {Section("causes", "Causes", seen)}
            {Section("next", "Would be refused next", next)}
            {Notes(result.Notes)}
            </main>
            <footer><p>Made by EmrShift {version}. What is simulated was decided with the account's own policies; nothing was changed.</p></footer>
            """), script: null);
    }

    static Markup Verdict(List<Cause> seen) => seen.Count == 0 ? Markup.Of($"No known failure in it.") : Markup.Prose(Capital(seen[0].Sentence));

    static Markup Tally(TrailTally? trail) => trail is null ? Markup.None : Markup.Of($"""

        <dl class="facts">
        <div><dt>Files</dt><dd>{trail.Files}</dd></div>
        <div><dt>Events</dt><dd>{Number(trail.Events)}</dd></div>
        <div><dt>Refused</dt><dd>{Number(trail.Denials)}</dd></div>
        <div><dt>Cut messages</dt><dd>{Number(trail.Cut)}</dd></div>
        </dl>{trail.Skipped.Select(static file => Markup.Of($"<p class=\"quiet\">Skipped {file.File}: {file.Why}</p>"))}
        """);

    static Markup Section(string id, string title, List<Cause> causes) => causes.Count == 0 ? Markup.None : Markup.Of($"""
        <section aria-labelledby="{id}-title">
        <h2 id="{id}-title">{title}</h2>
        {causes.Select(Article)}
        </section>
        """);

    static Markup Article(Cause cause) => Markup.Of($"""
        <article class="finding">
        <h3>{cause.Code} {Badges.Of(cause.Confidence)}</h3>
        <p>{Markup.Prose(Capital(cause.Sentence))}</p>
        <p class="quiet">Seen {cause.Count} {(cause.Count == 1 ? "time" : "times")}.{(cause.IsCut ? " The message was cut." : "")}</p>
        <details open><summary>Evidence</summary>
        <ul>{cause.Evidence.Select(static line => Markup.Of($"<li>{line.Kind}: {Markup.Prose(line.Text)}{Event(line.EventId)}</li>"))}</ul></details>
        <details open><summary>Fix</summary>{cause.Fix.Select(Fix)}</details>
        </article>

        """);

    static Markup Event(string? id) => id is null ? Markup.None : Markup.Of($" <code>{id}</code>");

    static Markup Fix(FixStep step) => step.Form == "text"
        ? Markup.Of($"<p>{Markup.Prose(Capital(step.Text))}</p>")
        : Markup.Of($"""<p class="quiet">{Name(step.Form)}</p><pre tabindex="0">{step.Text}</pre>""");

    static string Name(string form) => form switch
    {
        "cli" => "AWS CLI",
        "json" => "JSON",
        _ => "Terraform",
    };

    static Markup Notes(ImmutableArray<string> notes) => notes.IsEmpty ? Markup.None : Markup.Of($"""
        <section aria-labelledby="notes-title">
        <h2 id="notes-title">Notes</h2>
        <ul>{notes.Select(static note => Markup.Of($"<li>{Markup.Prose(note)}</li>"))}</ul>
        </section>
        """);

    static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static string Capital(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
