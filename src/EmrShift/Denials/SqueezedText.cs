namespace EmrShift.Denials;

/// <summary>
/// A text without what tools put between the words of an AWS message: white space, line breaks, colour codes, box lines, JSON escapes (of any
/// depth), HTML entities and tags. A message that a terminal broke in the middle of a role name reads the same as the message in one line.
/// Every character remembers where it stood and what stood before it, so that names with spaces come back as they were.
/// Made in one pass over the source, in linear time.
/// </summary>
sealed class SqueezedText
{
    readonly char[] _text;
    readonly int[] _origin;
    readonly Gap[] _gap;

    SqueezedText(string source, char[] text, int[] origin, Gap[] gap, int length) =>
        (Source, _text, _origin, _gap, Length) = (source, text, origin, gap, length);

    /// <summary>The text as it came.</summary>
    public string Source { get; }

    /// <summary>Number of characters that remain.</summary>
    public int Length { get; }

    /// <summary>What remains, to search in.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, Length);

    /// <summary>What stood before a character.</summary>
    public Gap GapBefore(int index) => index < Length ? _gap[index] : Gap.End;

    /// <summary>Where a character stood in <see cref="Source"/>.</summary>
    public int OriginOf(int index) => index < Length ? _origin[index] : Source.Length;

    /// <summary>The first place of <paramref name="phrase"/> (written without spaces) at or after <paramref name="from"/>; −1 when there is none.</summary>
    public int IndexOf(ReadOnlySpan<char> phrase, int from = 0)
    {
        if (from >= Length)
            return -1;
        var found = Text[from..].IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : found + from;
    }

    /// <summary>The last place of <paramref name="phrase"/> that ends before <paramref name="end"/>, at most <paramref name="reach"/> characters back.</summary>
    public int LastIndexOf(ReadOnlySpan<char> phrase, int end, int reach)
    {
        var start = Math.Max(0, end - Math.Max(0, reach));
        var found = Text[start..Math.Max(start, end)].LastIndexOf(phrase, StringComparison.OrdinalIgnoreCase);
        return found < 0 ? -1 : found + start;
    }

    /// <summary>Whether <paramref name="phrase"/> stands at <paramref name="index"/>.</summary>
    public bool Has(ReadOnlySpan<char> phrase, int index) =>
        index >= 0 && index <= Length && Text[index..].StartsWith(phrase, StringComparison.OrdinalIgnoreCase);

    /// <summary>A part of the text with its spaces: a space where one stood, nothing where a line was broken.</summary>
    public string Part(int start, int end)
    {
        var part = new System.Text.StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (i > start && _gap[i] is Gap.Space or Gap.Paragraph)
                part.Append(' ');
            part.Append(_text[i]);
        }
        return part.ToString();
    }

    /// <summary>A part of the text as a person reads it: one space for every gap.</summary>
    public string Prose(int start, int end)
    {
        var part = new System.Text.StringBuilder(end - start);
        for (var i = start; i < Math.Min(end, Length); i++)
        {
            if (i > start && _gap[i] != Gap.None)
                part.Append(' ');
            part.Append(_text[i]);
        }
        return part.ToString();
    }

    /// <summary>Squeezes a message that no tool has touched: backslashes, brackets and ampersands in it are AWS's own, as in a key of S3.</summary>
    public static SqueezedText OfMessage(string source)
    {
        var text = new char[source.Length];
        var origin = new int[source.Length];
        var gap = new Gap[source.Length];
        var length = 0;
        var pending = Gap.Wrap;
        for (var at = 0; at < source.Length; at++)
        {
            if (char.IsWhiteSpace(source[at]))
            {
                pending = pending == Gap.Wrap ? Gap.Wrap : Gap.Space;
                continue;
            }
            (text[length], origin[length], gap[length]) = (source[at], at, pending);
            length++;
            pending = Gap.None;
        }
        return new SqueezedText(source, text, origin, gap, length);
    }

    /// <summary>Squeezes a text.</summary>
    public static SqueezedText Of(string source)
    {
        var text = new char[source.Length];
        var origin = new int[source.Length];
        var gap = new Gap[source.Length];
        var length = 0;
        var pending = Gap.Wrap;
        var at = 0;
        while (at < source.Length)
        {
            if (source.AsSpan(at).IndexOfAnyExcept(Escapes.Plain) is var run and not 0)
            {
                var end = run < 0 ? source.Length : at + run;
                source.AsSpan(at, end - at).CopyTo(text.AsSpan(length));
                gap[length] = pending;
                pending = Gap.None;
                while (at < end)
                    origin[length++] = at++;
                continue;
            }
            var start = at;
            var symbol = Escapes.Next(source, ref at, pending is Gap.Wrap or Gap.Paragraph);
            switch (symbol)
            {
                case Escapes.Nothing:
                    break;
                case Escapes.LineBreak:
                    pending = pending is Gap.Wrap or Gap.Paragraph ? Gap.Paragraph : Gap.Wrap;
                    break;
                case Escapes.Space:
                    pending = pending is Gap.Wrap or Gap.Paragraph ? pending : Gap.Space;
                    break;
                default:
                    text[length] = (char)symbol;
                    origin[length] = start;
                    gap[length++] = pending;
                    pending = Gap.None;
                    break;
            }
        }
        return new SqueezedText(source, text, origin, gap, length);
    }
}

/// <summary>What stood between a character and the one before it.</summary>
enum Gap : byte
{
    /// <summary>Nothing: the same word.</summary>
    None,

    /// <summary>White space within a line.</summary>
    Space,

    /// <summary>A line break, with any indentation and box lines: it may stand inside a word.</summary>
    Wrap,

    /// <summary>An empty line: no word and no message goes on behind it.</summary>
    Paragraph,

    /// <summary>The end of the text.</summary>
    End,
}
