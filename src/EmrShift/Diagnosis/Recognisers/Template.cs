using System.Collections.Immutable;
using EmrShift.Denials;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>
/// The wording of one of AWS's messages, with places for what differs: <c>Service role {principal} has insufficient EC2 permissions</c>.
/// <c>{*}</c> stands for anything short. Compared with squeezed text, so that spaces and line breaks don't matter, and without case.
/// </summary>
sealed class Template
{
    /// <summary>How far two fixed parts of a message may be apart.</summary>
    const int CaptureLengthMax = 400;

    readonly ImmutableArray<Part> _parts;
    readonly int _anchor;

    /// <summary>A fixed part without its spaces, and where they stood; or the name of a place.</summary>
    readonly record struct Part(string Literal, string? Capture, ImmutableArray<int> Spaces);

    Template(string text, ImmutableArray<Part> parts, int anchor) => (Text, _parts, _anchor) = (text, parts, anchor);

    /// <summary>The template as written.</summary>
    public string Text { get; }

    /// <summary>The longest fixed part: what a text is searched for.</summary>
    public string Anchor => _parts[_anchor].Literal;

    /// <summary>Reads a template.</summary>
    public static Template Of(string text)
    {
        var parts = ImmutableArray.CreateBuilder<Part>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            if (open == at)
            {
                var close = text.IndexOf('}', open);
                parts.Add(new Part("", text[(open + 1)..close], []));
                at = close + 1;
                continue;
            }
            var end = open < 0 ? text.Length : open;
            parts.Add(Fixed(text[at..end]));
            at = end;
        }
        var all = parts.ToImmutable();
        return new Template(text, all, Enumerable.Range(0, all.Length).MaxBy(i => all[i].Literal.Length));
    }

    static Part Fixed(string text)
    {
        var spaces = ImmutableArray.CreateBuilder<int>();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == ' ')
                spaces.Add(i - text.AsSpan(0, i).Count(' '));
        }
        return new Part(text.Replace(" ", "", StringComparison.Ordinal), null, spaces.ToImmutable());
    }

    /// <summary>What the template's places hold where its anchor stands at <paramref name="at"/>; null when the rest of it doesn't fit.</summary>
    public Match? At(SqueezedText text, int at)
    {
        if (!text.Has(Anchor, at))
            return null;
        var match = new Match(at, at + Anchor.Length);
        return Before(text, match) && After(text, match) ? match : null;
    }

    bool Before(SqueezedText text, Match match)
    {
        for (var i = _anchor - 1; i >= 0; i--)
        {
            if (_parts[i].Capture is not { } capture)
            {
                match.Start -= _parts[i].Literal.Length;
                if (!text.Has(_parts[i].Literal, match.Start))
                    return false;
                continue;
            }
            var end = match.Start;
            var start = i == 0 ? WordStart(text, end) : LastOf(text, _parts[i - 1], end);
            if (start < 0)
                return false;
            if (i > 0)
                start += _parts[--i].Literal.Length;
            if (start > end || !match.Take(capture, text.Part(start, end)))
                return false;
            match.Start = i >= 0 && _parts[i].Capture is null ? start - _parts[i].Literal.Length : start;
        }
        return true;
    }

    bool After(SqueezedText text, Match match)
    {
        for (var i = _anchor + 1; i < _parts.Length; i++)
        {
            if (_parts[i].Capture is not { } capture)
                return false;
            var start = match.End;
            var end = i == _parts.Length - 1 ? WordEnd(text, start) : Find(text, _parts[i + 1].Literal, start);
            if (i == _parts.Length - 1 && EndsBefore(text, start, end))
                match.IsCut = true;
            else if (end < 0 || !match.Take(capture, text.Part(start, end)))
                return false;
            match.End = i == _parts.Length - 1 ? end : end + _parts[++i].Literal.Length;
        }
        return true;
    }

    /// <summary>Whether the message breaks off inside its last place, or before it: what stands behind an empty line is no name.</summary>
    static bool EndsBefore(SqueezedText text, int start, int end) => end == start || text.GapBefore(start) == Gap.Paragraph || CutWords.IsDots(text, end)
        || text.Text[start..end] is "arn" || !Names.IsWhole(text.Text[start..end]);

    /// <summary>The last place of a fixed part before <paramref name="end"/>; "Service role" does not stand inside "AppServiceRole".</summary>
    static int LastOf(SqueezedText text, Part part, int end)
    {
        var floor = Math.Max(0, end - CaptureLengthMax - part.Literal.Length);
        for (var before = end; before > floor;)
        {
            var found = text.LastIndexOf(part.Literal, before, before - floor);
            if (found < 0)
                return -1;
            if (found + part.Literal.Length < end && part.Spaces.All(space => text.GapBefore(found + space) != Gap.None))
                return found;
            before = found + part.Literal.Length - 1;
        }
        return -1;
    }

    static int Find(SqueezedText text, string literal, int start)
    {
        var window = text.Text[start..Math.Min(text.Length, start + CaptureLengthMax + literal.Length)];
        var found = window.IndexOf(literal, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : start + found;
    }

    static int WordStart(SqueezedText text, int end)
    {
        var start = end;
        while (start > 0 && end - start < CaptureLengthMax && IsWord(text.Text[start - 1]) && (start == end || text.GapBefore(start) is Gap.None))
            start--;
        return start;
    }

    static int WordEnd(SqueezedText text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < CaptureLengthMax && IsWord(text.Text[end]) && (end == start || text.GapBefore(end) == Gap.None || Names.GoesOn(text, start, end)))
            end++;
        while (end > start && text.Text[end - 1] is '.' or ',' or ':')
            end--;
        return end;
    }

    static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '-' or '_' or '+' or '=' or ',' or '.' or '@' or '*';

    /// <summary>Where a template fits, and what stands in its places.</summary>
    public sealed class Match(int start, int end)
    {
        readonly Dictionary<string, string> _captures = new(StringComparer.Ordinal);

        /// <summary>First character of the message in the squeezed text.</summary>
        public int Start { get; set; } = start;

        /// <summary>Behind its last character.</summary>
        public int End { get; set; } = end;

        /// <summary>Whether the text ends before the message does.</summary>
        public bool IsCut { get; set; }

        /// <summary>What stands in a place; null when the template has no such place.</summary>
        public string? this[string capture] => _captures.GetValueOrDefault(capture);

        /// <summary>Keeps what stands in a place. A place may not be empty, nor hold a sentence.</summary>
        public bool Take(string capture, string text)
        {
            var value = text.Trim('"', '\'', '`', '[', ']', ' ');
            if (capture == "*")
                return true;
            if (value.Length == 0 || value.Count(static c => c == ' ') > 8)
                return false;
            _captures[capture] = value;
            return true;
        }
    }
}
