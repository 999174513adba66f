using System.Buffers;

namespace EmrShift.Denials;

/// <summary>
/// EC2's encoded authorization messages: where one stands, and whether it is whole.
/// CloudTrail cuts an error message at 1 KB and ends it with three dots (facts/trail.md §3); what is cut can't be decoded.
/// </summary>
static class EncodedMessages
{
    /// <summary>The words before the encoded part, squeezed.</summary>
    public const string Label = "Encodedauthorizationfailuremessage:";

    /// <summary>Length from which a CloudTrail error message with an encoded part has to be taken as cut.</summary>
    public const int CutLength = 1000;

    /// <summary>The shortest run on a new line that still belongs to the encoded part, and the shortest bare text taken for one.</summary>
    const int RunLengthMin = 24;
    const int BareLengthMin = 160;

    static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=");

    /// <summary>The encoded part whose label stands at <paramref name="at"/>, its end, and whether it is cut.</summary>
    public static (string? Encoded, int End, bool IsCut) At(SqueezedText text, int at)
    {
        if (!text.Has(Label, at))
            return (null, at, IsCut: CutWords.BehindReason(text, at));
        var start = at + Label.Length;
        var end = start;
        while (end < text.Length && Alphabet.Contains(text.Text[end]))
        {
            if (end > start && text.GapBefore(end) is Gap.Space or Gap.Paragraph or Gap.Wrap && !(text.GapBefore(end) == Gap.Wrap && RunLength(text, end) >= RunLengthMin))
                break;
            end++;
        }
        var isCut = CutWords.IsDots(text, end) || (end - start) % 4 == 1 || end == start;
        return (end == start ? null : text.Text[start..end].ToString(), end, isCut);
    }

    /// <summary>Whether a text is nothing but an encoded message, as copied out of an event.</summary>
    public static bool IsBare(SqueezedText text) =>
        text.Length >= BareLengthMin && !text.Text.ContainsAnyExcept(Alphabet) && text.Text.ContainsAny('-', '_')
        && text.Text.ContainsAnyInRange('0', '9') && text.Text.ContainsAnyInRange('a', 'z') && text.Text.ContainsAnyInRange('A', 'Z');

    static int RunLength(SqueezedText text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < RunLengthMin && Alphabet.Contains(text.Text[end]) && (end == start || text.GapBefore(end) == Gap.None))
            end++;
        return end - start;
    }
}
