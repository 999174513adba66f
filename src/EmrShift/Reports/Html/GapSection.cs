using System.Collections.Immutable;
using EmrShift.Accounts;

namespace EmrShift.Reports.Html;

/// <summary>What could not be read, and what hangs on it.</summary>
static class GapSection
{
    public static Markup Link(ImmutableArray<Gap> gaps) => gaps.IsEmpty ? Markup.None : Markup.Of($"""<li><a href="#gaps">Gaps</a></li>""");

    public static Markup Render(ImmutableArray<Gap> gaps) => gaps.IsEmpty ? Markup.None : Markup.Of($"""
        <section id="gaps" aria-labelledby="gaps-title">
        <h2 id="gaps-title">What could not be read</h2>
        <ul>{gaps.Select(gap => Markup.Of($"<li><code>{gap.Subject}</code>: {gap.Why}</li>"))}</ul>
        </section>
        """);
}
