using System.Globalization;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>
/// Ignores in comments, in the language of the file: <c># emrshift:ignore EMR101 reason</c> on the line of a finding or alone on the line above it;
/// <c>emrshift:ignore-file EMR101 reason</c> for the whole file; <c>emrshift:ignore EMR101 until 2027-01-31 reason</c> for a while. JSON has the members that its
/// users take for comments: <c>"//"</c> in Terraform's JSON syntax, <c>Comment</c> in Amazon States Language; alone on a line they hold for the lines around it.
/// </summary>
sealed class InlineIgnores
{
    const string Mark = "emrshift:ignore";
    const string FileMark = "emrshift:ignore-file";

    readonly Dictionary<(string File, int Line), List<IgnoreRule>> _lines = [];
    readonly Dictionary<string, List<IgnoreRule>> _files = new(StringComparer.Ordinal);

    public InlineIgnores(IEnumerable<SourceText> sources)
    {
        foreach (var source in sources)
        {
            for (var at = source.Text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = source.Text.IndexOf(Mark, at + Mark.Length, StringComparison.Ordinal))
                Add(source, at);
        }
    }

    void Add(SourceText source, int at)
    {
        var start = source.LineStart(at);
        var before = source.Text[start..at].TrimEnd();
        var member = MemberOf(before);
        if (!(member is not null || before.EndsWith('#') || before.EndsWith("//", StringComparison.Ordinal) || before.EndsWith("/*", StringComparison.Ordinal)))
            return;
        var isFile = string.CompareOrdinal(source.Text, at, FileMark, 0, FileMark.Length) == 0;
        var said = source.Text[(at + (isFile ? FileMark : Mark).Length)..source.LineEnd(at)].Replace("*/", "", StringComparison.Ordinal);
        if (member is not null)
            said = said.Split('"')[0];
        var words = said.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return;
        DateOnly? until = null;
        var reasonAt = 1;
        if (words.Length > 2 && words[1] == "until" && DateOnly.TryParseExact(words[2].TrimEnd(':'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            until = day;
            reasonAt = 3;
        }
        var line = source.PositionOf(at).Line;
        int[] lines = member is not null
            ? before.Trim() == member ? [line - 1, line + 1] : [line]
            : [before.Trim() is "#" or "//" or "/*" ? line + 1 : line];
        foreach (var code in words[0].TrimEnd(':').Split(','))
        {
            var rule = new IgnoreRule(code, null, null, string.Join(' ', words[reasonAt..]), until);
            if (isFile)
                Of(_files, source.Path).Add(rule);
            else
            {
                foreach (var place in lines)
                    Of(_lines, (source.Path, place)).Add(rule);
            }
        }
    }

    /// <summary><c>"//": "</c> or <c>"Comment": "</c> where a text ends with it; null where it doesn't.</summary>
    static string? MemberOf(string before)
    {
        foreach (var key in (string[])["\"//\"", "\"Comment\""])
        {
            var from = before.LastIndexOf(key, StringComparison.Ordinal);
            if (from >= 0 && before[(from + key.Length)..].Replace(" ", "", StringComparison.Ordinal) == ":\"")
                return before[from..];
        }
        return null;
    }

    static List<IgnoreRule> Of<TKey>(Dictionary<TKey, List<IgnoreRule>> table, TKey key) where TKey : notnull
    {
        if (!table.TryGetValue(key, out var list))
            table[key] = list = [];
        return list;
    }

    /// <summary>The rule that ignores a finding on a day; null when none does.</summary>
    public IgnoreRule? Of(Finding finding, DateOnly today)
    {
        if (finding.Place is not { } place)
            return null;
        return _lines.GetValueOrDefault((place.File, place.Line), []).Concat(_files.GetValueOrDefault(place.File, []))
            .FirstOrDefault(rule => rule.Matches(finding) && rule.HoldsOn(today));
    }
}
