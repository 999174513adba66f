using System.Globalization;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>
/// Ignores in comments, in the language of the file: <c># emrshift:ignore EMR101 reason</c> on the line of a finding or alone on the line above it;
/// <c>emrshift:ignore-file EMR101 reason</c> for the whole file; <c>emrshift:ignore EMR101 until 2027-01-31 reason</c> for a while.
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
        if (!(before.EndsWith('#') || before.EndsWith("//", StringComparison.Ordinal) || before.EndsWith("/*", StringComparison.Ordinal)))
            return;
        var isFile = string.CompareOrdinal(source.Text, at, FileMark, 0, FileMark.Length) == 0;
        var words = source.Text[(at + (isFile ? FileMark : Mark).Length)..source.LineEnd(at)].Replace("*/", "", StringComparison.Ordinal)
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return;
        DateOnly? until = null;
        var reasonAt = 1;
        if (words.Length > 2 && words[1] == "until" && DateOnly.TryParseExact(words[2].TrimEnd(':'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            until = day;
            reasonAt = 3;
        }
        foreach (var code in words[0].TrimEnd(':').Split(','))
        {
            var rule = new IgnoreRule(code, null, null, string.Join(' ', words[reasonAt..]), until);
            if (isFile)
                Of(_files, source.Path).Add(rule);
            else
                Of(_lines, (source.Path, source.PositionOf(at).Line + (before is "#" or "//" or "/*" || before.Trim() is "#" or "//" or "/*" ? 1 : 0))).Add(rule);
        }
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
