namespace EmrShift.Denials;

/// <summary>
/// Reads one sentence "User: P is not authorized to perform: A on resource: R because …".
/// Its grammar: facts/failure-catalogue.md §0.4. Every search has a bound, so that a hostile text costs linear time.
/// </summary>
static class SentenceReader
{
    const int PrincipalLengthMax = 2200;
    const int ResourceLengthMax = 2600;
    const int ActionLengthMax = 80;
    const string Ec2Opening = "Youarenotauthorizedtoperformthisoperation";

    /// <summary>Words that end a resource. The first two open the reason, the others belong to what is wrapped around the message.</summary>
    static readonly string[] AfterResource =
        ["becauseno", "withanexplicitdeny", ".Encodedauthorizationfailuremessage", "Encodedauthorizationfailuremessage", ".Gotohttp", "(Service:", "(RequestID", "(Request"];

    /// <summary>
    /// The sentence around the words "not authorized to perform:" that stand at <paramref name="anchor"/>; null when it is not one of AWS's.
    /// It can't begin before <paramref name="floor"/>, the end of the sentence before.
    /// </summary>
    public static Denial? At(SqueezedText text, int anchor, int afterAnchor, int floor)
    {
        var (principal, start) = Principal(text, anchor, floor);
        var (action, afterAction, isActionCut) = Action(text, afterAnchor);
        if (action is null && !isActionCut)
            return null;
        if (principal is null && action is null)
            return null;

        var (resource, afterResource, isResourceCut) = Resource(text, afterAction);
        var reason = ReasonReader.OfCiphertext(text, afterAction) ?? ReasonReader.At(text, afterResource);
        var at = reason.End;
        var (encoded, end, isEncodedCut) = EncodedMessages.At(text, text.Has(".", at) ? at + 1 : at);
        var opening = text.LastIndexOf(Ec2Opening, start, Ec2Opening.Length + 4);
        return new Denial
        {
            Form = DenialForm.Sentence,
            Principal = principal,
            Action = isActionCut ? null : action,
            Resource = resource,
            IsExplicit = reason.IsExplicit,
            Layer = reason.Layer,
            PolicyArn = reason.PolicyArn,
            AuthorizationId = reason.AuthorizationId,
            Encoded = encoded,
            IsCut = isActionCut || isResourceCut || reason.IsCut || isEncodedCut,
            IsSaidByEc2 = opening >= floor && opening >= 0,
            Start = opening >= floor && opening >= 0 ? opening : start,
            End = Math.Max(end, at),
        };
    }

    /// <summary>Between "User:" and "is"; older and shorter messages say "You are", and name nobody.</summary>
    static (string? Principal, int Start) Principal(SqueezedText text, int anchor, int floor)
    {
        if (text.Has("is", anchor - 2))
        {
            var user = text.LastIndexOf("User:", anchor, Math.Min(PrincipalLengthMax, anchor - floor));
            if (user >= 0)
            {
                var name = text.Part(user + "User:".Length, anchor - 2).Trim('"', '\'', '`', ' ');
                return (IsName(name) ? name : null, user);
            }
            if (ArnBefore(text, anchor - 2, floor) is { } arn)
                return (text.Part(arn, anchor - 2), arn);
        }
        return (null, text.Has("are", anchor - 3) ? anchor - 3 : anchor);
    }

    /// <summary>A principal that stands without "User:", as some services write it.</summary>
    static int? ArnBefore(SqueezedText text, int end, int floor)
    {
        var start = text.LastIndexOf("arn:", end, Math.Min(PrincipalLengthMax, end - floor));
        if (start < 0)
            return null;
        for (var i = start + 1; i < end; i++)
        {
            if (text.GapBefore(i) is Gap.Space or Gap.Paragraph)
                return null;
        }
        return start;
    }

    static bool IsName(string name) => name.Length > 0 && !name.Contains('{', StringComparison.Ordinal)
        && (name.StartsWith("arn:", StringComparison.Ordinal) || !name.Contains(' ', StringComparison.Ordinal));

    /// <summary>A token <c>service:Name</c>. A line break inside it is closed only where the words that have to follow do follow.</summary>
    static (string? Action, int End, bool IsCut) Action(SqueezedText text, int start)
    {
        var at = start;
        while (at < text.Length && text.Text[at] is '"' or '\'' or '`' or '[')
            at++;
        var first = at;
        while (at < text.Length && IsActionCharacter(text.Text[at]))
        {
            if (at > first && (text.GapBefore(at) is Gap.Space or Gap.Paragraph || IsEndOfAction(text, at) || (text.GapBefore(at) == Gap.Wrap && !GoesOn(text, at) && !Names.ActionGoesOn(text, first, at))))
                break;
            at++;
        }
        var action = text.Text[first..at].ToString();
        var colon = action.IndexOf(':', StringComparison.Ordinal);
        // The catalogue of actions tells a name that breaks off from one that ends, where nothing of the message follows.
        var isCut = CutWords.IsDots(text, at) || (!IsAfterAction(text, at) && Names.IsCutAction(action));
        if (colon <= 0 || colon == action.Length - 1 || !char.IsAsciiLetter(action[0]))
            return (null, at, isCut || at == text.Length);
        while (at < text.Length && text.Text[at] is '"' or '\'' or '`' or ']')
            at++;
        return (action, at, isCut);
    }

    static bool IsEndOfAction(SqueezedText text, int at) => text.GapBefore(at) != Gap.None && IsAfterAction(text, at);

    /// <summary>Whether the words that follow an action come before any space does: then the line breaks until there stand inside the action.</summary>
    static bool GoesOn(SqueezedText text, int at)
    {
        for (var end = at; end < text.Length && end - at < ActionLengthMax && IsActionCharacter(text.Text[end]); end++)
        {
            if (text.GapBefore(end) != Gap.None && IsAfterAction(text, end))
                return true;
            if (text.GapBefore(end) is Gap.Space or Gap.Paragraph)
                return false;
        }
        return false;
    }

    static bool IsActionCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '-' or '*';

    static bool IsAfterAction(SqueezedText text, int at) => text.Has("onresource", at) || text.Has("becauseno", at) || text.Has("withanexplicitdeny", at);

    static (string? Resource, int End, bool IsCut) Resource(SqueezedText text, int at)
    {
        var start = text.Has("onresource:", at) ? at + "onresource:".Length
            : text.Has("onresource(s):", at) ? at + "onresource(s):".Length
            : text.Has("onresources:", at) ? at + "onresources:".Length
            : -1;
        if (start < 0)
            return (null, at, IsCut: CutWords.BehindAction(text, at));
        if (IsLost(text, start))
            return (null, start, IsCut: true);
        var end = EndOfResource(text, start);
        var words = Friendly(text, start, end).Trim('"', '\'', '`', ' ');
        if (words.EndsWith("...", StringComparison.Ordinal) || words.EndsWith('\u2026'))
            return (BeforeDots(words.TrimEnd('.', '\u2026')), end, IsCut: true);
        var resource = words.TrimEnd('.', ',', ';');
        var isCut = CutWords.IsDots(text, end) || (end == text.Length && !Names.IsWhole(resource));
        return (isCut || resource.Length == 0 ? null : resource, end, isCut);
    }

    /// <summary>What stands before the dots: a resource only where a space shows that it is whole, and not what of the reason is left.</summary>
    static string? BeforeDots(string words)
    {
        if (!words.EndsWith(' ') || words.Contains('"', StringComparison.Ordinal))
            return null;
        foreach (var reason in (ReadOnlySpan<string>)[" because", " with"])
        {
            if (words.IndexOf(reason, StringComparison.Ordinal) is var at and > 0)
                words = words[..at];
        }
        return words.Trim() is { Length: > 0 } resource ? resource : null;
    }

    /// <summary>The text ends where the resource would begin: with nothing, dots, or the quotation marks and brackets of what stands around it.</summary>
    static bool IsLost(SqueezedText text, int start)
    {
        var first = start;
        while (first < text.Length && text.Text[first] is '"' or '\'' or '`')
            first++;
        return first == text.Length || text.GapBefore(start) == Gap.Paragraph || text.Text[first] is '}' or ']' or ')' or ',' || CutWords.IsDots(text, first);
    }

    static int EndOfResource(SqueezedText text, int start)
    {
        var window = text.Text[start..Math.Min(text.Length, start + ResourceLengthMax)];
        var nextSentence = window.IndexOf("notauthorizedtoperform", StringComparison.OrdinalIgnoreCase);
        if (nextSentence >= 0)
            window = window[..nextSentence];
        var end = -1;
        foreach (var words in AfterResource)
        {
            var found = window.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (found >= 0 && (end < 0 || found < end) && IsPlausible(text, start, start + found))
                end = found;
        }
        return end >= 0 ? start + end : EndOfToken(text, start);
    }

    /// <summary>What stands before the reason is one resource and not half a log: a friendly name has at most a few words.</summary>
    static bool IsPlausible(SqueezedText text, int start, int end)
    {
        var spaces = 0;
        for (var i = start + 1; i < end; i++)
        {
            if (text.Text[i] is '{' or '}' or '\n')
                return false;
            spaces += text.GapBefore(i) == Gap.None ? 0 : 1;
        }
        return spaces <= 12;
    }

    static int EndOfToken(SqueezedText text, int start)
    {
        var end = start;
        var isQuoted = start < text.Length && text.Text[start] is '"' or '\'' or '`';
        if (isQuoted)
            end++;
        while (end < text.Length && text.Text[end] is not ('"' or '\'' or '`' or '<' or '(' or ')' or '}' or ';'))
        {
            var gap = end == start ? Gap.None : text.GapBefore(end);
            if (gap == Gap.Paragraph || (gap == Gap.Space && !IsFriendlyKind(text.Text[start..end])))
                break;
            if (gap == Gap.Wrap && !Names.GoesOn(text, start, end))
                break;
            if (CutWords.IsDots(text, end))
                break;
            end++;
        }
        return isQuoted && end < text.Length && text.Text[end] == text.Text[start] ? end + 1 : end;
    }

    static bool IsFriendlyKind(ReadOnlySpan<char> word) => word is "role" or "user" or "group" or "policy" or "instance" or "instanceprofile";

    static readonly string[] FriendlyKinds = ["role", "user", "group", "policy", "instanceprofile"];

    /// <summary>A resource as it was before lines were broken: a break behind its kind was a space, a break inside its name was nothing.</summary>
    static string Friendly(SqueezedText text, int start, int end)
    {
        foreach (var kind in FriendlyKinds)
        {
            var name = start + kind.Length;
            if (name < end && text.Has(kind, start) && text.GapBefore(name) == Gap.Wrap)
                return text.Prose(start, name) + " " + text.Part(name, end);
        }
        return text.Part(start, end);
    }
}
