using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Trails;

namespace EmrShift.Cli.Views;

/// <summary>A replay for a person: what would be lost first, then what isn't known, then the rest in numbers.</summary>
static class ReplayText
{
    static readonly (ReplayVerdict Verdict, string Title, bool IsShort)[] Sections =
    [
        (ReplayVerdict.NewlyDenied, "newly denied: it worked, and would be refused", true),
        (ReplayVerdict.Unknown, "unknown", true),
        (ReplayVerdict.NewlyAllowed, "newly allowed: it was refused, and would work", true),
        (ReplayVerdict.DeniedBefore, "denied before and after", false),
        (ReplayVerdict.Kept, "kept", false),
    ];

    public static void Write(TextWriter output, Usage usage, ImmutableArray<ReplayRow> rows, ImmutableArray<string> gaps, bool all)
    {
        output.WriteLine(Text($"{Of(usage.Counts.Events, "event")} in {Of(usage.Counts.Pass.Files, "file")}, {usage.Counts.Errors} with an error; {Of(rows.Length, "different use")}"));
        foreach (var (verdict, title, isShort) in Sections)
        {
            var found = rows.Where(row => row.Verdict == verdict).ToArray();
            output.WriteLine();
            output.WriteLine(Text($"{title}: {Of(found.Length, "use")}, {Of(found.Sum(row => row.Use.Count), "call")}"));
            if (!isShort && !all)
                continue;
            foreach (var principal in found.GroupBy(row => row.Use.Principal))
            {
                output.WriteLine($"  {principal.Key}");
                Columns.Write(output, principal.Select(Cells), "    ");
            }
        }
        if (usage.Unmapped.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(Text($"not mapped to IAM: {Of(usage.Unmapped.Sum(call => call.Count), "call")}"));
            Columns.Write(output, usage.Unmapped.Select(call => new[] { call.EventSource, call.EventName, Text($"{call.Count}"), call.Why }), "  ");
        }
        if (gaps.Length == 0)
            return;
        output.WriteLine();
        output.WriteLine("what the trail can't show:");
        foreach (var gap in gaps)
            output.WriteLine("  " + gap);
    }

    static string[] Cells(ReplayRow row) =>
    [
        row.Use.Action + (row.Use.IsInferred ? " (inferred)" : ""),
        row.Use.Resource.Length == 0 ? "(not in the log)" : row.Use.Resource,
        Text($"{row.Use.Count}×"),
        row.Use.Denied > 0 ? Text($"{row.Use.Denied} denied") : "",
        row.Use.Last is { } last ? Text($"last {last:yyyy-MM-dd}") : "",
        row.Verdict is ReplayVerdict.Kept ? "" : row.Why,
    ];

    static string Of(long count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
