using System.Collections.Immutable;
using EmrShift.Denials;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>Finds the known messages in a text.</summary>
static class MessageReader
{
    const int UnlessReach = 80;

    /// <summary>A known message and where it stands.</summary>
    public readonly record struct Found(Recogniser Recogniser, Template.Match Match);

    /// <summary>The known messages of a text, in its order. Each place counts once, for the first recogniser that fits.</summary>
    public static ImmutableArray<Found> Read(SqueezedText text)
    {
        var found = ImmutableArray.CreateBuilder<Found>();
        var at = 0;
        while (at < text.Length)
        {
            var next = text.Text[at..].IndexOfAny(AllRecognisers.Anchors);
            if (next < 0)
                break;
            at += next;
            var hit = FirstThatFits(text, at);
            if (hit is { } known)
                found.Add(known);
            at = Math.Max(at + 1, hit?.Match.End ?? 0);
        }
        return found.ToImmutable();
    }

    static Found? FirstThatFits(SqueezedText text, int at)
    {
        foreach (var recogniser in AllRecognisers.List)
        {
            if (recogniser.Message.At(text, at) is { } match && IsInPlace(text, recogniser, match))
                return new Found(recogniser, match);
        }
        return null;
    }

    static bool IsInPlace(SqueezedText text, Recogniser recogniser, Template.Match match)
    {
        if (!recogniser.Near.IsEmpty && !Has(text, recogniser.Near, match.Start - recogniser.NearReach, match.End + recogniser.NearReach))
            return false;
        if (recogniser.CutOff is { } rest && !CutWords.Within(text, match.End, rest))
            return false;
        if (recogniser.BeginsWithName && IsOrdinaryWord(text, match))
            return false;
        return recogniser.Unless.IsEmpty || !Has(text, recogniser.Unless, match.Start - UnlessReach, match.End);
    }

    /// <summary>"… release label is invalid": lower-case letters that another word stands before.</summary>
    static bool IsOrdinaryWord(SqueezedText text, Template.Match match) =>
        match["principal"] is { } name && name.All(char.IsAsciiLetterLower) && match.Start > 0 && char.IsAsciiLetterOrDigit(text.Text[match.Start - 1]);

    /// <summary>Whether one of the words stands between two places.</summary>
    public static bool Has(SqueezedText text, ImmutableArray<string> words, int start, int end)
    {
        var window = text.Text[Math.Max(0, start)..Math.Min(text.Length, end)];
        foreach (var word in words)
        {
            if (window.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
