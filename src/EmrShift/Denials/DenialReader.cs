using System.Collections.Immutable;

namespace EmrShift.Denials;

/// <summary>
/// Finds every refusal in a text: sentences of all vintages, encoded messages, decoded ones. A text without any gives an empty list.
/// </summary>
static class DenialReader
{
    const string Anchor = "notauthorizedtoperform:";
    const string Ec2Opening = "Youarenotauthorizedtoperformthisoperation";

    /// <summary>The refusals of a text, in its order.</summary>
    public static ImmutableArray<Denial> Read(SqueezedText text)
    {
        var denials = ImmutableArray.CreateBuilder<Denial>();
        AddSentences(text, denials);
        AddEncoded(text, denials);
        DecodedMessages.AddTo(denials, text);
        denials.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        CutHeads.AddTo(denials, text);
        denials.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return denials.DrainToImmutable();
    }

    /// <summary>The refusals of a text, in its order.</summary>
    public static ImmutableArray<Denial> Read(string text) => Read(SqueezedText.Of(text));

    /// <summary>The first sentence of an error message as AWS wrote it, without what tools wrap around; null where there is none.</summary>
    public static Denial? FirstSentence(string message)
    {
        var text = SqueezedText.OfMessage(message);
        return text.IndexOf(Anchor) is var at and >= 0 ? SentenceReader.At(text, at, at + Anchor.Length, floor: 0) : null;
    }

    static void AddSentences(SqueezedText text, ImmutableArray<Denial>.Builder denials)
    {
        var floor = 0;
        for (var at = text.IndexOf(Anchor); at >= 0; at = text.IndexOf(Anchor, at + Anchor.Length))
        {
            if (SentenceReader.At(text, at, at + Anchor.Length, floor) is not { } denial)
                continue;
            denials.Add(denial);
            floor = denial.End;
        }
    }

    /// <summary>EC2's messages that hold nothing but the encoded part, or have lost even that.</summary>
    static void AddEncoded(SqueezedText text, ImmutableArray<Denial>.Builder denials)
    {
        var sentences = denials.ToImmutable();
        var next = 0;
        var read = 0;
        for (var at = Find(text, 0); at >= 0; at = Find(text, read))
        {
            while (next < sentences.Length && sentences[next].End <= at)
                next++;
            var isRead = next < sentences.Length && sentences[next].Start <= at + Ec2Opening.Length + "User:".Length && at < sentences[next].End;
            if (isRead)
            {
                read = Math.Max(sentences[next].End, at + 1);
                continue;
            }
            var isOpening = text.Has(Ec2Opening, at);
            var label = isOpening ? SkipDots(text, at + Ec2Opening.Length) : at;
            var (encoded, end, isCut) = EncodedMessages.At(text, label);
            read = Math.Max(end, at + Ec2Opening.Length);
            if (encoded is null && isOpening)
                isCut |= text.Has("User:", label) || CutWords.BehindOpening(text, at + Ec2Opening.Length);
            denials.Add(new Denial
            {
                Form = DenialForm.Encoded, Encoded = encoded, IsCut = isCut, IsSaidByEc2 = isOpening, Start = at, End = read,
            });
        }

        static int Find(SqueezedText text, int from)
        {
            var opening = text.IndexOf(Ec2Opening, from);
            var label = text.IndexOf(EncodedMessages.Label, from);
            return opening < 0 ? label : label < 0 ? opening : Math.Min(opening, label);
        }

        static int SkipDots(SqueezedText text, int at)
        {
            while (at < text.Length && text.Text[at] is '.' or ':' or '-')
                at++;
            return at;
        }
    }
}
