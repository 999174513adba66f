using System.Collections.Immutable;
using EmrShift.Diagnosis.Causes;
using EmrShift.Denials;
using EmrShift.Diagnosis.Recognisers;

namespace EmrShift.Diagnosis;

/// <summary>
/// The causes that a text names: anything pasted, a log, a state change reason, a decoded message. A text that names none gives an empty list.
/// </summary>
public static class TextDiagnosis
{
    const int QuoteLengthMax = 420;
    const int WindowLength = 256 * 1024;
    const int Overlap = 16 * 1024;

    /// <summary>The causes of a text.</summary>
    public static ImmutableArray<Cause> Of(string text)
    {
        var causes = new CauseList();
        Add(SqueezedText.Of(text), causes, 0);
        return causes.ToImmutable();
    }

    /// <summary>The causes of a text of any length, in bounded memory: the text is read through a window that moves on.</summary>
    public static ImmutableArray<Cause> Of(TextReader text, CancellationToken stop = default) => WithEncoded(text, stop).Causes;

    /// <summary>
    /// The causes of a text of any length. A text that is nothing but an encoded authorization message has none; its length is given instead.
    /// </summary>
    public static (ImmutableArray<Cause> Causes, int? EncodedLength) WithEncoded(TextReader text, CancellationToken stop = default)
    {
        var causes = new CauseList();
        var window = new char[WindowLength];
        var kept = 0;
        int? encoded = null;
        for (var isFirst = true; ; isFirst = false)
        {
            stop.ThrowIfCancellationRequested();
            var read = text.ReadBlock(window, kept, window.Length - kept);
            var isLast = kept + read < window.Length;
            var squeezed = SqueezedText.Of(new string(window, 0, kept + read));
            Add(squeezed, causes, kept);
            if (isFirst && isLast && EncodedMessages.IsBare(squeezed))
                encoded = squeezed.Length;
            if (isLast)
                return (causes.ToImmutable(), encoded);
            window.AsSpan(window.Length - Overlap).CopyTo(window);
            kept = Overlap;
        }
    }

    /// <summary>The cause of a message that is worded as no refusal, and known; null for others.</summary>
    internal static Cause? Known(string message)
    {
        var text = SqueezedText.Of(message);
        return MessageReader.Read(text) is [var (recogniser, match), ..] ? Of(recogniser, match, Quote(text, match.Start, match.End)) : null;
    }

    /// <summary>Adds the causes of one window. What ends before <paramref name="seenTo"/> was read with the window before.</summary>
    static void Add(SqueezedText text, CauseList causes, int seenTo)
    {
        foreach (var denial in DenialReader.Read(text))
        {
            if (text.OriginOf(denial.End) > seenTo || denial.End >= text.Length)
                causes.Add(DenialCauses.Of(denial, Setting.Of(text, denial), Quote(text, denial.Start, denial.End)));
        }
        foreach (var (recogniser, match) in MessageReader.Read(text))
        {
            if (text.OriginOf(match.End) > seenTo || match.End >= text.Length)
                causes.Add(Of(recogniser, match, Quote(text, match.Start, match.End)));
        }
    }

    static Cause Of(Recogniser recogniser, Template.Match match, EvidenceLine quote)
    {
        var cause = new Cause
        {
            Code = recogniser.Code,
            Side = recogniser.Side,
            Principal = match["principal"] is { } principal ? Principals.RoleOf(principal) : null,
            Action = recogniser.Action,
            Resource = match["resource"] ?? recogniser.Resource,
            Missing = recogniser.Missing,
            Confidence = recogniser.Confidence,
            Evidence = [quote, .. recogniser.Notes.Select(static note => new EvidenceLine("note", note))],
            IsUmbrella = recogniser.IsUmbrella,
        };
        return cause with { Fix = Fixes.Of(cause) };
    }

    static EvidenceLine Quote(SqueezedText text, int start, int end)
    {
        var quote = text.Prose(Math.Max(0, start), Math.Min(end, start + QuoteLengthMax));
        return new EvidenceLine("message", end - start > QuoteLengthMax ? quote + "…" : quote);
    }
}
