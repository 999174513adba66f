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
        return Tail(text, new Reason(null, DenyingLayer.NotStated, null, null, IsCut: Ends(text, start), start));
    }

    static Reason NoStatement(SqueezedText text, int at)
    {
        var (layer, end) = Layers.At(text, at);
        var window = text.Text[end..Math.Min(text.Length, end + ActionLengthMax)];
        var isWhole = window.StartsWith("allows", StringComparison.OrdinalIgnoreCase);
        var action = window.IndexOf("action", StringComparison.OrdinalIgnoreCase);
        return new Reason(false, layer, null, null, IsCut: !isWhole || action < 0, isWhole && action >= 0 ? end + action + "action".Length : end);
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
            return new Reason(true, layer, policy, null, IsCut: Ends(text, afterPolicy), afterPolicy);
        }
        return new Reason(true, DenyingLayer.NotStated, null, null, IsCut: Ends(text, at), at);
    }

    /// <summary>": arn:…" behind the layer's name. The ARN ends at a space, at a full stop that ends the sentence, or where the quotation does.</summary>
    static (string? Arn, int End) PolicyArn(SqueezedText text, int at)
    {
        if (!text.Has(":arn:", at))
            return (null, at);
        var start = at + 1;
        var end = start;
        while (end < text.Length && end - start < PolicyArnLengthMax && IsArnCharacter(text.Text[end]) && (end == start || text.GapBefore(end) != Gap.Space))
        {
            if (end > start && text.GapBefore(end) == Gap.Wrap && !Names.GoesOn(text, start, end))
                break;
            if (text.Text[end] == '.' && (end + 1 >= text.Length || text.GapBefore(end + 1) != Gap.None || !IsArnCharacter(text.Text[end + 1])))
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
            if (text.GapBefore(at + i) == Gap.Space)
                end = i;
        }
        return reason with { AuthorizationId = end > start ? window[start..end].ToString() : null, IsCut = reason.IsCut || end == start, End = at + end };
    }

    static readonly System.Buffers.SearchValues<char> Ids = System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-");

    static bool Ends(SqueezedText text, int at) => text.Has("...", at) || text.Has("\u2026", at);
}
