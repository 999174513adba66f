using System.Collections.Immutable;

namespace EmrShift.Iac.Hcl;

/// <summary>
/// Keeps the equals signs of adjacent lines under each other, as <c>terraform fmt</c> does, when a key gets another length. Lines that weren't aligned before
/// stay as they are.
/// </summary>
static class HclAlignment
{
    /// <summary>The edits of the white space before the equals signs of a key's line and its neighbours.</summary>
    /// <param name="source">The file.</param>
    /// <param name="key">The key that changes.</param>
    /// <param name="length">Its new length.</param>
    public static ImmutableArray<FileEdit> Keep(SourceText source, TextSpan key, int length)
    {
        var own = LineOf(source, source.LineStart(key.Start));
        if (own is not { } line || line.Key != key)
            return [];
        List<(TextSpan Key, int Sign)> group = [line];
        for (var at = source.LineStart(key.Start); at > 0 && LineOf(source, source.LineStart(at - 1)) is { } above; at = source.LineStart(at - 1))
            group.Add(above);
        for (var next = source.Text.IndexOf('\n', key.End); next >= 0 && LineOf(source, next + 1) is { } below; next = source.Text.IndexOf('\n', below.Sign))
            group.Add(below);
        var columns = group.Select(other => other.Sign - source.LineStart(other.Key.Start)).Distinct().Count();
        if (group.Count == 1 || columns > 1)
            return [];
        var widest = group.Max(other => other.Key == key ? length : other.Key.Length);
        return [.. group.Select(other => new FileEdit(source.Path, new TextEdit(
            TextSpan.Between(other.Key.End, other.Sign),
            new string(' ', widest - (other.Key == key ? length : other.Key.Length) + 1))))];
    }

    /// <summary>The key and the equals sign of a line that assigns; null for any other line.</summary>
    static (TextSpan Key, int Sign)? LineOf(SourceText source, int start)
    {
        var text = source.Text;
        var at = start;
        while (at < text.Length && text[at] is ' ' or '\t')
            at++;
        var key = at;
        if (at < text.Length && text[at] == '"')
        {
            at = text.IndexOf('"', at + 1) + 1;
            if (at <= 0 || at > source.LineEnd(start))
                return null;
        }
        else
        {
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-'))
                at++;
        }
        if (at == key)
            return null;
        var end = at;
        while (at < text.Length && text[at] == ' ')
            at++;
        // A value of several lines is a group of its own.
        var opens = text[start..source.LineEnd(start)].TrimEnd() is [.., '{' or '[' or '('] || text[at..source.LineEnd(start)].Contains("<<", StringComparison.Ordinal);
        return !opens && at + 1 < text.Length && text[at] == '=' && text[at + 1] != '=' ? (TextSpan.Between(key, end), at) : null;
    }
}
