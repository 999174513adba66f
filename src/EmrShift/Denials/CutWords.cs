namespace EmrShift.Denials;

/// <summary>
/// Where a message breaks off: at three dots, as CloudTrail and loggers write them, or in the middle of words that AWS's messages go on with.
/// </summary>
static class CutWords
{
    static readonly string[] AfterAction = ["onresource:", "becauseno", "withanexplicitdeny", ".Encodedauthorizationfailuremessage:", ".Gotohttp"];
    static readonly string[] AfterResource = ["becauseno", "withanexplicitdeny", ".Encodedauthorizationfailuremessage:", ".Gotohttp"];
    static readonly string[] AfterReason = [".Encodedauthorizationfailuremessage:", ".Gotohttp", ":arn:", .. Layers.Words.SelectMany(static layer => new[] { "inan" + layer, "ina" + layer, "inthe" + layer })];
    static readonly string[] AfterOpening = [".User:", ".Encodedauthorizationfailuremessage:"];

    /// <summary>Whether the text breaks off behind an action that ends at <paramref name="at"/>.</summary>
    public static bool BehindAction(SqueezedText text, int at) => IsCut(text, at, AfterAction);

    /// <summary>Whether the text breaks off behind a resource.</summary>
    public static bool BehindResource(SqueezedText text, int at) => IsCut(text, at, AfterResource);

    /// <summary>Whether the text breaks off behind the reason, or behind a part of it.</summary>
    public static bool BehindReason(SqueezedText text, int at) => IsCut(text, at, AfterReason);

    /// <summary>Whether the text breaks off behind EC2's "You are not authorized to perform this operation".</summary>
    public static bool BehindOpening(SqueezedText text, int at) => IsCut(text, at, AfterOpening);

    /// <summary>Whether the text breaks off within words that begin there, or before them.</summary>
    public static bool Within(SqueezedText text, int at, string words) =>
        Begun(text, at, words) is var length && length < words.Length && (IsDots(text, at + length) || at + length == text.Length);

    /// <summary>Whether three dots stand there.</summary>
    public static bool IsDots(SqueezedText text, int at) => text.Has("...", at) || text.Has("\u2026", at);

    static bool IsCut(SqueezedText text, int at, string[] words)
    {
        if (IsDots(text, at))
            return true;
        foreach (var word in words)
        {
            var length = Begun(text, at, word);
            // A full stop alone ends the sentence.
            if (length > 0 && length < word.Length && (IsDots(text, at + length) || (at + length == text.Length && length > (word[0] == '.' ? 1 : 0))))
                return true;
        }
        return false;
    }

    /// <summary>How many letters of a word stand there.</summary>
    static int Begun(SqueezedText text, int at, string word)
    {
        var length = 0;
        while (length < word.Length && at + length < text.Length && char.ToUpperInvariant(text.Text[at + length]) == char.ToUpperInvariant(word[length]))
            length++;
        return length;
    }
}
