namespace EmrShift.Tests.Iam;

/// <summary>Wildcards and policy variables, for <see cref="NaiveEvaluator"/>.</summary>
static class NaiveText
{
    /// <summary>One character of a pattern. A literal <c>*</c> or <c>?</c> comes out of a variable.</summary>
    public readonly record struct Token(char Char, bool IsWildcard);

    public static IEnumerable<Token> Plain(string text) => text.Select(c => new Token(c, c is '*' or '?'));

    static IEnumerable<Token> Literal(string text) => text.Select(c => new Token(c, false));

    public static bool Glob(string pattern, string text) => Glob([.. Plain(pattern)], text);

    /// <summary>
    /// The pattern with its variables replaced by literal text; null where one has no value.
    /// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    /// </summary>
    public static List<Token>? Pattern(string text, NaiveRequest request, bool variables)
    {
        if (!variables)
            return [.. Plain(text)];
        List<Token> tokens = [];
        for (var i = 0; i < text.Length;)
        {
            var end = text.AsSpan(i).StartsWith("${", StringComparison.Ordinal) ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                tokens.AddRange(Plain(text[i..++i]));
                continue;
            }
            var name = text[(i + 2)..end].Trim();
            i = end + 1;
            if (name is "*" or "?" or "$")
                tokens.AddRange(Literal(name));
            else if (Value(name, request) is { } value)
                tokens.AddRange(Literal(value));
            else
                return null;
        }
        return tokens;
    }

    static string? Value(string name, NaiveRequest request)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var key = comma < 0 ? name : name[..comma].Trim();
        var fallback = comma < 0 ? null : name[(comma + 1)..].Trim().Trim('\'');
        // "Only single-valued condition keys" can be variables.
        return request.Values(key, out var isMultiValued) is { } values && !isMultiValued ? values[0] : fallback;
    }

    /// <summary>Whether the whole text matches: <c>*</c> any characters, <c>?</c> one. A table of (position in pattern, position in text).</summary>
    public static bool Glob(IReadOnlyList<Token> pattern, string text)
    {
        var reachable = new bool[text.Length + 1];
        reachable[0] = true;
        foreach (var token in pattern)
        {
            var next = new bool[text.Length + 1];
            for (var i = 0; i <= text.Length; i++)
            {
                if (token is { IsWildcard: true, Char: '*' })
                    next[i] = reachable[i] || (i > 0 && next[i - 1]);
                else
                    next[i] = i > 0 && reachable[i - 1] && (token.IsWildcard || token.Char == text[i - 1]);
            }
            reachable = next;
        }
        return reachable[^1];
    }

    /// <summary>Resource patterns: the text of the whole ARN ("it can expand to match beyond the colon boundaries", page "Resource").</summary>
    public static bool MatchArn(IReadOnlyList<Token> pattern, string arn) => Glob(pattern, arn);

    /// <summary>Arn operators: "each of the six colon-delimited components of the ARN is checked separately" (page "Condition operators").</summary>
    public static bool MatchArnParts(IReadOnlyList<Token> pattern, string arn)
    {
        List<List<Token>> parts = [[]];
        foreach (var token in pattern)
        {
            if (token.Char == ':' && parts.Count < 6)
                parts.Add([]);
            else
                parts[^1].Add(token);
        }
        var texts = arn.Split(':', 6);
        return parts.Count == 6 && texts.Length == 6 && parts.Zip(texts).All(pair => Glob(pair.First, pair.Second));
    }
}
