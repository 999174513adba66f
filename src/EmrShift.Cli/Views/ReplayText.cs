using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Reports;
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

    /// <summary>So many gaps are told, unless all is asked for.</summary>
    const int GapsMax = 12;

    /// <param name="output">Where to.</param>
    /// <param name="usage">What the trail says.</param>
    /// <param name="rows">What becomes of it.</param>
    /// <param name="gaps">What the trail can't show.</param>
    /// <param name="all">Also what is kept, what was refused before and after, and the uses of principals whose policies aren't known.</param>
    public static void Write(TextWriter output, Usage usage, ImmutableArray<ReplayRow> rows, ImmutableArray<string> gaps, bool all)
    {
        output.WriteLine($"{Number(usage.Counts.Events, "event")} in {Number(usage.Counts.Pass.Files, "file")}, {Text($"{usage.Counts.Errors}")} with an error; {Number(rows.Length, "different use")}");
        foreach (var (verdict, title, isShort) in Sections)
        {
            var found = rows.Where(row => row.Verdict == verdict).ToArray();
            output.WriteLine();
            output.WriteLine($"{title}: {Said(found)}");
            if (!isShort && !all)
                continue;
            foreach (var principal in found.GroupBy(row => row.Use.Principal))
            {
                ReplayRow[] told = [.. principal.Where(row => all || row.HasKnownPolicies)];
                ReplayRow[] untold = [.. principal.Where(row => !all && !row.HasKnownPolicies)];
                output.WriteLine("  " + Plain(principal.Key) + (untold.Length == 0 ? "" : $": {Said(untold)}, its policies are not known"));
                WriteRows(output, told);
            }
            if (!all && verdict == ReplayVerdict.Unknown && found.Any(row => !row.HasKnownPolicies))
                output.WriteLine("  --account names the sources with their policies, --all lists the uses");
        }
        if (usage.Unmapped.Length > 0)
        {
            output.WriteLine();
            output.WriteLine($"not mapped to IAM: {Number(usage.Unmapped.Sum(call => call.Count), "call")}");
            Columns.Write(output, usage.Unmapped.Select(call => new[] { Plain(call.EventSource), Plain(call.EventName), Text($"{call.Count}"), call.Why }), "  ");
        }
        if (gaps.Length == 0)
            return;
        output.WriteLine();
        output.WriteLine("what the trail can't show:");
        foreach (var gap in gaps.Take(all ? gaps.Length : GapsMax))
            output.WriteLine("  " + gap);
        if (!all && gaps.Length > GapsMax)
            output.WriteLine(Text($"  and {gaps.Length - GapsMax} more; --all lists them"));
    }

    /// <summary>One row a line where the terminal is wide enough; else what is said of several resources once, and the resources below it.</summary>
    static void WriteRows(TextWriter output, ReplayRow[] rows)
    {
        using var table = new StringWriter { NewLine = "\n" };
        Columns.Write(table, rows.Select(row => (string[])[Action(row), Resource(row), .. Figures(row), Why(row)]), "    ");
        var lines = table.ToString();
        if (output is not WrappingWriter { Width: var width } || lines.Split('\n').All(line => TextColumns.Of(line) <= width))
        {
            output.Write(lines);
            return;
        }
        foreach (var alike in rows.GroupBy(row => (Action: Action(row), Why: Why(row))))
        {
            output.WriteLine("    " + alike.Key.Action + (alike.Key.Why.Length == 0 ? "" : ": " + alike.Key.Why));
            // The resource last: only it may be longer than a line, and stays whole.
            Columns.Write(output, alike.Select(row => (string[])[.. Figures(row), Resource(row)]), "      ");
        }
    }

    static string Action(ReplayRow row) => Plain(row.Use.Action) + (row.Use.IsInferred ? " (inferred)" : "");

    static string Resource(ReplayRow row) => row.Use.Resource.Length == 0 ? "(not in the log)" : Plain(row.Use.Resource);

    static string Why(ReplayRow row) => row.Verdict is ReplayVerdict.Kept ? "" : Plain(row.Why);

    static string[] Figures(ReplayRow row) =>
    [
        Text($"{row.Use.Count}×"),
        row.Use.Denied > 0 ? Text($"{row.Use.Denied} denied") : "",
        row.Use.Last is { } last ? Text($"last {last:yyyy-MM-dd}") : "",
    ];

    static string Said(ReplayRow[] rows) => $"{Number(rows.Length, "use")}, {Number(rows.Sum(row => row.Use.Count), "call")}";

    static string Number(long number, string noun) => Text($"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary>What came from a file may not steer the terminal.</summary>
    static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Where(static letter => !char.IsControl(letter))) : text;

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
