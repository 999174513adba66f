using System.Buffers;
using EmrShift.Facts;

namespace EmrShift.Denials;

/// <summary>
/// Where a name ends that a line break may have split. A terminal breaks lines inside names, an editor between them; what AWS's names look like
/// tells the two apart, as far as it goes: an ARN has six parts, an id 8 or 17 hexadecimal digits, an action is on record.
/// </summary>
static class Names
{
    const int RunLengthMax = 80;

    static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a name that began at <paramref name="start"/> goes on behind the line break before <paramref name="at"/>.</summary>
    public static bool GoesOn(SqueezedText text, int start, int at)
    {
        if (text.GapBefore(at) != Gap.Wrap)
            return false;
        var name = text.Text[start..at];
        if (name.StartsWith("arn:", StringComparison.Ordinal))
            return !IsWhole(name);
        return !IsId(name) && IsId(text.Text[start..RunEnd(text, at)].TrimEnd(".,:"));
    }

    /// <summary>Whether an action that began at <paramref name="start"/> goes on behind the line break before <paramref name="at"/>.</summary>
    public static bool ActionGoesOn(SqueezedText text, int start, int at) =>
        text.GapBefore(at) == Gap.Wrap && !IsAction(text.Text[start..at]) && IsAction(text.Text[start..RunEnd(text, at)].TrimEnd(".,:"));

    /// <summary>An ARN that a text breaks off in the middle has fewer than six parts, ends in a separator, or lacks the name after its type.</summary>
    public static bool IsWhole(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith("arn:", StringComparison.Ordinal))
            return true;
        if (name.Count(':') < 5 || name[^1] is ':' or '-' or '/')
            return false;
        var hasType = name.Contains(":iam:", StringComparison.Ordinal) || name.Contains(":sts:", StringComparison.Ordinal) || name.Contains(":ec2:", StringComparison.Ordinal);
        return !hasType || name.Contains('/') || name.EndsWith(":root", StringComparison.Ordinal) || name[^1] == '*';
    }

    /// <summary>Whether an action is cut off: its service is on record, and it is not.</summary>
    public static bool IsCutAction(string action) =>
        action.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && ActionCatalogue.Of(action[..colon]) is not null && !IsAction(action);

    static bool IsAction(ReadOnlySpan<char> action) => action.IndexOf(':') is var colon and > 0
        && ActionCatalogue.Of(action[..colon].ToString()) is { } service && service.Actions.ContainsKey(action[(colon + 1)..].ToString());

    /// <summary><c>subnet-0a1b2c3d</c>, or with 17 digits.</summary>
    static bool IsId(ReadOnlySpan<char> name)
    {
        var dash = name.LastIndexOf('-');
        return dash is > 0 and <= 8 && name.Length - dash - 1 is 8 or 17 && !name[(dash + 1)..].ContainsAnyExcept(Hexadecimal);
    }

    static int RunEnd(SqueezedText text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < RunLengthMax && (end == at || text.GapBefore(end) == Gap.None)
            && (char.IsAsciiLetterOrDigit(text.Text[end]) || text.Text[end] is '-' or ':' or '.' or ','))
            end++;
        return end;
    }
}
