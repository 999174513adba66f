using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Trails;

namespace EmrShift.Reports.Html;

/// <summary>When each use happened, a mark a day: what would be lost first, as a job that runs once a month is easily forgotten.</summary>
static class TimelineSection
{
    /// <summary>So many rows are drawn; the tables below hold all.</summary>
    const int RowsMax = 200;

    static readonly ReplayVerdict[] Order = [ReplayVerdict.NewlyDenied, ReplayVerdict.Unknown, ReplayVerdict.NewlyAllowed, ReplayVerdict.DeniedBefore, ReplayVerdict.Kept];

    public static Markup Render(ImmutableArray<ReplayRow> rows)
    {
        var timed = rows.Where(row => row.Use.First is not null).ToArray();
        if (timed.Length == 0)
            return Markup.None;
        var first = DayOf(timed.Min(row => row.Use.First));
        var days = DayOf(timed.Max(row => row.Use.Last)).DayNumber - first.DayNumber + 1;
        var drawn = timed.OrderBy(row => Array.IndexOf(Order, row.Verdict)).ThenByDescending(row => row.Use.Count).Take(RowsMax).ToArray();
        return Markup.Of($"""
            <section id="timeline" aria-labelledby="timeline-title">
            <h2 id="timeline-title">Timeline</h2>
            <p>One mark for each day (UTC) with a call.{(timed.Length > RowsMax ? string.Create(CultureInfo.InvariantCulture, $" The {RowsMax} most important of {timed.Length:N0} uses are drawn: what would be refused first.") : "")}</p>
            <div class="scroll" role="region" aria-label="Days of use" tabindex="0"><table class="timeline">
            <thead><tr><th scope="col">Use</th><th scope="col"><span class="span"><span>{Text(first)}</span><span>{Text(first.AddDays(days - 1))}</span></span></th></tr></thead>
            <tbody>
            {drawn.Select(row => Row(row, first, days))}
            </tbody></table></div>
            </section>
            """);
    }

    static Markup Row(ReplayRow row, DateOnly first, int days) => Markup.Of($"""
        <tr><th scope="row"><code>{row.Use.Action}</code><br><span class="quiet">{AccountIndex.NameIn(row.Use.Principal)}: {(row.Use.Resource.Length == 0 ? "not in the log" : row.Use.Resource)}</span></th>
        <td class="{Class(row.Verdict)}"><svg role="img" aria-label="{Said(row)}" viewBox="0 0 {days} 1" preserveAspectRatio="none"><rect class="base" x="0" y="0.45" width="{days}" height="0.1"/>{Marks(row.Use, first)}</svg></td></tr>

        """);

    /// <summary>Neighbouring days are one mark.</summary>
    static IEnumerable<Markup> Marks(Use use, DateOnly first)
    {
        // Over so long a time only the ends are known.
        var days = use.Days.IsEmpty ? [.. new[] { DayOf(use.First), DayOf(use.Last) }.Distinct()] : use.Days;
        for (var index = 0; index < days.Length;)
        {
            var length = 1;
            while (index + length < days.Length && days[index + length].DayNumber == days[index].DayNumber + length)
                length++;
            yield return Markup.Of($"""<rect x="{days[index].DayNumber - first.DayNumber}" y="0" width="{length}" height="1"/>""");
            index += length;
        }
    }

    static string Said(ReplayRow row)
    {
        var when = row.Use.Days.IsEmpty ? "" : row.Use.Days.Length == 1 ? "on one day, " : $"on {row.Use.Days.Length.ToString(CultureInfo.InvariantCulture)} days, ";
        return $"{ReplayJson.NameOf(row.Verdict)}: {when}first {Text(DayOf(row.Use.First))}, last {Text(DayOf(row.Use.Last))}";
    }

    static string Class(ReplayVerdict verdict) => verdict switch
    {
        ReplayVerdict.NewlyDenied => "lost",
        ReplayVerdict.Unknown => "unsure",
        ReplayVerdict.DeniedBefore => "refused",
        ReplayVerdict.NewlyAllowed or ReplayVerdict.Kept => "kept",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    static DateOnly DayOf(DateTimeOffset? time) => DateOnly.FromDateTime(time!.Value.UtcDateTime);

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
