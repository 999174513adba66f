namespace EmrShift.Iam;

/// <summary>A prepared pattern of a policy: wildcards, variables and the parts that can be compared at once.</summary>
sealed class Pattern
{
    [ThreadStatic]
    static int[]? scratch;

    readonly Template template;
    readonly bool ignoreCase;
    readonly StringComparison comparison;
    readonly string prefix;
    readonly string suffix;
    readonly bool isPrefixOnly;
    readonly string[]? pieces;

    public Pattern(string text, bool hasVariables, bool hasWildcards = true, bool ignoreCase = false)
    {
        Text = text;
        this.ignoreCase = ignoreCase;
        comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        template = Template.Parse(text, hasVariables, hasWildcards);
        var tokens = template.Tokens;
        var first = Array.FindIndex(tokens, token => token < 0);
        var last = Array.FindLastIndex(tokens, token => token < 0);
        prefix = first < 0 ? "" : string.Concat(tokens[..first].Select(token => (char)token));
        suffix = last < 0 ? "" : string.Concat(tokens[(last + 1)..].Select(token => (char)token));
        pieces = template.HasVariables || ignoreCase || first < 0 ? null : Pieces(tokens.AsSpan(first..(last + 1)));
        isPrefixOnly = first >= 0 && first == tokens.Length - 1 && tokens[first] == Glob.Star;
    }

    /// <summary>As the policy has it.</summary>
    public string Text { get; }

    public bool IsStar => isPrefixOnly && prefix.Length == 0;

    /// <summary>The one text that matches, where there is only one; else null.</summary>
    public string? Literal => template.Literal;

    /// <summary>What every match begins with.</summary>
    public string Prefix => template.Literal ?? prefix;

    public Tri Matches(ReadOnlySpan<char> text, RequestContext context)
    {
        if (template.Literal is { } literal)
            return TriLogic.Of(text.Equals(literal, comparison));
        if (!text.StartsWith(prefix, comparison))
            return Tri.False;
        if (isPrefixOnly)
            return Tri.True;
        if (text.Length < prefix.Length + suffix.Length || !text.EndsWith(suffix, comparison))
            return Tri.False;
        if (pieces is not null)
            return TriLogic.Of(HasInOrder(text[prefix.Length..(text.Length - suffix.Length)]));
        if (template.HasVariables)
            return Expanded(text, context);
        var middle = template.Tokens.AsSpan(prefix.Length, template.Tokens.Length - prefix.Length - suffix.Length);
        return TriLogic.Of(Glob.IsMatch(middle, text[prefix.Length..(text.Length - suffix.Length)], ignoreCase));
    }

    /// <summary>Matches as the Arn operators do: part by part.</summary>
    public Tri MatchesArn(ReadOnlySpan<char> text, RequestContext context)
    {
        if (!template.HasVariables)
            return TriLogic.Of(ArnGlob.IsMatch(template.Tokens, text));
        var state = Expand(context, out var tokens);
        return state == Tri.True ? TriLogic.Of(ArnGlob.IsMatch(tokens, text)) : state;
    }

    /// <summary>The pattern with its variables' values in place.</summary>
    public string Shown(RequestContext context) => template.HasVariables ? template.Shown(context) : Text;

    /// <summary>The keys that the pattern's variables stand for.</summary>
    public ReadOnlySpan<Variable> Variables => template.Variables;

    // The first match of each piece leaves the most text for the next: no need to go back.
    bool HasInOrder(ReadOnlySpan<char> text)
    {
        foreach (var piece in pieces!)
        {
            var found = text.IndexOf(piece, StringComparison.Ordinal);
            if (found < 0)
                return false;
            text = text[(found + piece.Length)..];
        }
        return true;
    }

    /// <summary>The literal texts between the stars; null where there is a <c>?</c>.</summary>
    static string[]? Pieces(ReadOnlySpan<int> tokens)
    {
        if (tokens.Contains(Glob.One))
            return null;
        var pieces = new List<string>();
        foreach (var range in tokens.Split(Glob.Star))
        {
            if (tokens[range].Length > 0)
                pieces.Add(string.Concat(tokens[range].ToArray().Select(token => (char)token)));
        }
        return [.. pieces];
    }

    Tri Expanded(ReadOnlySpan<char> text, RequestContext context)
    {
        var state = Expand(context, out var tokens);
        return state == Tri.True ? TriLogic.Of(Glob.IsMatch(tokens, text, ignoreCase)) : state;
    }

    Tri Expand(RequestContext context, out ReadOnlySpan<int> tokens)
    {
        ref var buffer = ref scratch;
        buffer ??= new int[1024];
        var state = template.Expand(context, ref buffer, out var length);
        tokens = buffer.AsSpan(0, length);
        return state;
    }
}
