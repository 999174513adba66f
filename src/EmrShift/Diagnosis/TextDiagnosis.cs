using System.Buffers;
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
    const int ClusterReach = 2000;
    const int QuoteLengthMax = 420;
    const int SameMessageReach = 200;
    const int WindowLength = 256 * 1024;
    const int Overlap = 32 * 1024;

    /// <summary>The causes of a text.</summary>
    public static ImmutableArray<Cause> Of(string text)
    {
        var reading = new TextReading();
        Add(SqueezedText.Of(text), reading, 0, int.MaxValue);
        return reading.Causes();
    }

    /// <summary>The causes of a text of any length, in bounded memory: the text is read through a window that moves on.</summary>
    public static ImmutableArray<Cause> Of(TextReader text, CancellationToken stop = default) => Read(text, stop).Causes();

    /// <summary>Reads a text of any length, in bounded memory. What is encoded in it stays closed until AWS opens it.</summary>
    public static TextReading Read(TextReader text, CancellationToken stop = default)
    {
        var reading = new TextReading();
        var window = new char[WindowLength];
        var kept = 0;
        for (var isFirst = true; ; isFirst = false)
        {
            stop.ThrowIfCancellationRequested();
            var read = text.ReadBlock(window, kept, window.Length - kept);
            var isLast = kept + read < window.Length;
            var squeezed = SqueezedText.Of(new string(window, 0, kept + read));
            // Each message counts in the window that holds half the overlap before and behind it.
            Add(squeezed, reading, isFirst ? 0 : Overlap / 2, isLast ? int.MaxValue : window.Length - (Overlap / 2));
            if (isFirst && isLast && EncodedMessages.IsBare(squeezed))
                reading.Bare = squeezed.Text.ToString();
            if (isLast)
                return reading;
            window.AsSpan(window.Length - Overlap).CopyTo(window);
            kept = Overlap;
        }
    }

    /// <summary>The cause of a message that is worded as no refusal, and known; null for others.</summary>
    internal static Cause? Known(string message)
    {
        var text = SqueezedText.Of(message);
        return MessageReader.Read(text) is [var (recogniser, match), ..] ? Of(text, recogniser, match) : null;
    }

    /// <summary>Adds the causes of one window: of the messages that begin between two places of the source.</summary>
    static void Add(SqueezedText text, TextReading reading, int from, int to)
    {
        var denials = DenialReader.Read(text);
        foreach (var denial in denials)
        {
            if (IsHere(denial.Start))
                reading.Add(denial, Setting.Of(text, denial), Quote(text, denial.Start, denial.End));
        }
        var next = 0;
        MessageReader.Found? last = null;
        foreach (var found in MessageReader.Read(text))
        {
            var (recogniser, match) = found;
            // The SDK's tail behind a refusal, "(Service: Amazon S3; Status Code: 403 …", says nothing that the refusal does not.
            while (next < denials.Length && denials[next].End + 1 < match.Start)
                next++;
            var isTail = next < denials.Length && denials[next].Start <= match.Start;
            if (!isTail && IsHere(match.Start))
                reading.Add(Of(text, recogniser, match) with { Count = last is { } before && IsSameMessage(before, found) ? 0 : 1 });
            last = found;
        }

        bool IsHere(int start) => text.OriginOf(Math.Max(0, start)) is var origin && origin >= from && origin < to;
    }

    /// <summary>Several rows may know parts of one message, as the jar's failure, S3's exception and the SDK's tail: it was seen once.</summary>
    static bool IsSameMessage(MessageReader.Found before, MessageReader.Found found) => before.Recogniser != found.Recogniser
        && before.Recogniser.Code == found.Recogniser.Code && before.Recogniser.Action == found.Recogniser.Action && found.Match.Start - before.Match.End < SameMessageReach;

    static Cause Of(SqueezedText text, Recogniser recogniser, Template.Match match)
    {
        var quote = Quote(text, match.Start, match.End);
        var cause = new Cause
        {
            Code = recogniser.Code,
            Side = recogniser.Side,
            Principal = match["principal"] is { } principal ? Principals.RoleOf(principal) : null,
            Action = recogniser.Action,
            Resource = match["resource"] ?? (match["s3"] is { } path ? "s3://" + path : recogniser.Resource),
            Missing = recogniser.Missing,
            Confidence = recogniser.Confidence,
            Evidence = [quote, .. recogniser.Notes.Select(static note => new EvidenceLine("note", note))],
            IsUmbrella = recogniser.IsUmbrella,
            IsCut = match.IsCut || recogniser.CutOff is not null,
            ClusterId = recogniser.IsUmbrella ? ClusterIdNear(text, match.Start) : null,
        };
        return cause with { Fix = Fixes.Of(cause) };
    }

    /// <summary>The cluster that a text is about, where one stands close: tools print its id beside EMR's reason.</summary>
    static string? ClusterIdNear(SqueezedText text, int at)
    {
        var window = text.Text[Math.Max(0, at - ClusterReach)..Math.Min(text.Length, at + ClusterReach)];
        for (var found = window.IndexOf("j-"); found >= 0;)
        {
            var id = window[(found + 2)..];
            var length = id.IndexOfAnyExcept(ClusterIdLetters) is var end and >= 0 ? end : id.Length;
            if (length is >= 8 and <= 20 && (found == 0 || !char.IsAsciiLetterOrDigit(window[found - 1])))
                return "j-" + id[..length].ToString();
            var next = id.IndexOf("j-");
            found = next < 0 ? -1 : found + 2 + next;
        }
        return null;
    }

    static readonly SearchValues<char> ClusterIdLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    static EvidenceLine Quote(SqueezedText text, int start, int end)
    {
        var quote = text.Prose(Math.Max(0, start), Math.Min(end, start + QuoteLengthMax));
        return new EvidenceLine("message", end - start > QuoteLengthMax ? quote + "…" : quote);
    }
}
