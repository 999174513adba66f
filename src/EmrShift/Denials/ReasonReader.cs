namespace EmrShift.Denials;

/// <summary>Reads why a sentence says the request was refused, and the tail with the authorization id. Source: facts/failure-catalogue.md §0.4.</summary>
static class ReasonReader
{
    const int ActionLengthMax = 160;
    const int PolicyArnLengthMax = 400;
    const int LinkLengthMax = 700;

    /// <summary>What the reason says, and where it ends.</summary>
    public readonly record struct Reason(bool? IsExplicit, DenyingLayer Layer, string? PolicyArn, string? AuthorizationId, bool IsCut, int End);

    /// <summary>The reason at <paramref name="at"/>; an empty one when the message has none, as older services' have not.</summary>
    public static Reason At(SqueezedText text, int at)
    {
        var start = at;
        while (start < text.Length && text.Text[start] is '"' or '\'' or '`')
            start++;
        if (text.Has("becauseno", start))
            return Tail(text, NoStatement(text, start + "becauseno".Length));
        if (text.Has("withanexplicitdeny", start))
            return Tail(text, ExplicitDeny(text, start + "withanexplicitdeny".Length));
        return Tail(text, new Reason(null, DenyingLayer.NotStated, null, null, IsCut: CutWords.BehindResource(text, start), start));
    }

    /// <summary>
    /// KMS, which does not say of which key: "on the resource associated with this ciphertext because the resource does not exist in this Region, no
    /// resource-based policies allow access, or a resource-based policy explicitly denies access". Null where that does not stand there.
    /// </summary>
    public static Reason? OfCiphertext(SqueezedText text, int at)
    {
        const string Words = "ontheresourceassociatedwiththisciphertext";
        const string Rest = "becausetheresourcedoesnotexistinthisRegion,noresource-basedpoliciesallowaccess,oraresource-basedpolicyexplicitlydeniesaccess";
        if (!text.Has(Words, at))
            return null;
        var end = at + Words.Length;
        return text.Has(Rest, end) ? new Reason(null, DenyingLayer.ResourcePolicy, null, null, IsCut: false, end + Rest.Length)
            : text.Has("becauseno", end) ? At(text, end)
            : new Reason(null, DenyingLayer.NotStated, null, null, IsCut: CutWords.IsDots(text, end) || text.Has("because", end), end);
    }

    static Reason NoStatement(SqueezedText text, int at)
    {
        var (layer, end) = Layers.At(text, at);
        var window = text.Text[end..Math.Min(text.Length, end + ActionLengthMax)];
        var isWhole = window.StartsWith("allows", StringComparison.OrdinalIgnoreCase);
        var action = window.IndexOf("action", StringComparison.OrdinalIgnoreCase);
        if (!isWhole || action < 0)
            return new Reason(false, layer, null, null, IsCut: true, end);
        end += action + "action".Length;
        return new Reason(false, layer, null, null, IsCut: CutWords.BehindReason(text, end), end);
    }

    static Reason ExplicitDeny(SqueezedText text, int at)
    {
        foreach (var article in (ReadOnlySpan<string>)["inan", "inthe", "ina", "in"])
        {
            if (!text.Has(article, at))
                continue;
            var (layer, end) = Layers.At(text, at + article.Length);
            if (layer == DenyingLayer.NotStated)
                continue;
            var (policy, afterPolicy) = PolicyArn(text, end);
            var isCut = CutWords.BehindReason(text, afterPolicy) || (policy is not null && afterPolicy == text.Length && !Names.IsWhole(policy));
            return new Reason(true, layer, isCut ? null : policy, null, isCut, afterPolicy);
        }
        return new Reason(true, DenyingLayer.NotStated, null, null, IsCut: CutWords.BehindReason(text, at), at);
    }

    /// <summary>": arn:…" behind the layer's name. The ARN ends at a space, at a full stop that ends the sentence, or where the quotation does.</summary>
    static (string? Arn, int End) PolicyArn(SqueezedText text, int at)
    {
        if (!text.Has(":arn:", at))
            return (null, at);
        var start = at + 1;
        var end = start;
        while (end < text.Length && end - start < PolicyArnLengthMax && IsArnCharacter(text.Text[end]) && (end == start || text.GapBefore(end) is not (Gap.Space or Gap.Paragraph)))
        {
            if (end > start && text.GapBefore(end) == Gap.Wrap && !Names.GoesOn(text, start, end))
                break;
            if (CutWords.IsDots(text, end) || text.Text[end] == '.' && (end + 1 >= text.Length || text.GapBefore(end + 1) != Gap.None || !IsArnCharacter(text.Text[end + 1])))
                break;
            end++;
        }
        return (text.Text[start..end].ToString(), end);
    }

    static bool IsArnCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '-' or '_' or '+' or '=' or ',' or '.' or '@' or '*';

    static Reason Tail(SqueezedText text, Reason reason)
    {
        var at = text.Has(".", reason.End) ? reason.End + 1 : reason.End;
        if (!text.Has("Gotohttp", at))
            return reason;
        var window = text.Text[at..Math.Min(text.Length, at + LinkLengthMax)];
        const string Label = "authorizationid:";
        const string Link = "authorization-details/";
        var label = window.IndexOf(Label, StringComparison.OrdinalIgnoreCase);
        var link = window.IndexOf(Link, StringComparison.OrdinalIgnoreCase);
        var start = label >= 0 ? label + Label.Length : link >= 0 ? link + Link.Length : -1;
        if (start < 0)
            return reason with { IsCut = true };
        var length = window[start..].IndexOfAnyExcept(Ids);
        var end = length < 0 ? window.Length : start + length;
        for (var i = start + 1; i < end; i++)
        {
            if (text.GapBefore(at + i) is Gap.Space or Gap.Paragraph)
                end = i;
        }
        var isCut = end == start || label < 0 || CutWords.IsDots(text, at + end);
        return reason with { AuthorizationId = isCut ? null : window[start..end].ToString(), IsCut = reason.IsCut || isCut, End = at + end };
    }

    static readonly System.Buffers.SearchValues<char> Ids = System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-");
}
