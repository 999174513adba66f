using System.Text;

namespace EmrShift.Iam;

/// <summary>
/// A text of a policy, taken apart: literal characters, wildcards and policy variables.
/// Source: IAM User Guide, "IAM policy elements: Variables and tags"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
/// </summary>
/// <param name="Tokens">Characters and wildcards as <see cref="Glob"/> has them; a variable is -3 minus its place in <see cref="Variables"/>.</param>
/// <param name="Variables">The variables, in order.</param>
sealed record Template(int[] Tokens, Variable[] Variables)
{
    const int FirstVariable = -3;

    public bool HasVariables => Variables.Length > 0;

    /// <summary>The text itself where it has neither wildcards nor variables, else null.</summary>
    public string? Literal { get; } = Tokens.AsSpan().ContainsAnyInRange(int.MinValue, -1) ? null : string.Concat(Tokens.Select(token => (char)token));

    /// <param name="text">As the policy has it.</param>
    /// <param name="hasVariables">Whether <c>${…}</c> means something: only in Version 2012-10-17.</param>
    /// <param name="hasWildcards">Whether <c>*</c> and <c>?</c> mean something.</param>
    public static Template Parse(string text, bool hasVariables, bool hasWildcards)
    {
        var tokens = new List<int>(text.Length);
        var variables = new List<Variable>();
        for (var i = 0; i < text.Length; i++)
        {
            var end = hasVariables && text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{' ? text.IndexOf('}', i) : -1;
            if (end < 0)
            {
                tokens.Add(text[i] switch { '*' when hasWildcards => Glob.Star, '?' when hasWildcards => Glob.One, var c => c });
                continue;
            }
            var inner = text[(i + 2)..end];
            i = end;
            if (inner is "*" or "?" or "$") // the three characters that have a special meaning otherwise
            {
                tokens.Add(inner[0]);
                continue;
            }
            tokens.Add(FirstVariable - variables.Count);
            variables.Add(Variable.Parse(inner));
        }
        return new Template([.. tokens], [.. variables]);
    }

    /// <summary>
    /// Puts values in the place of variables; they are literal text there, a <c>*</c> in them is no wildcard.
    /// False: a variable has no value, the text matches nothing. Unknown: a variable's value is not known.
    /// </summary>
    public Tri Expand(RequestContext context, ref int[] buffer, out int length)
    {
        length = 0;
        var result = Tri.True;
        foreach (var token in Tokens)
        {
            if (token > FirstVariable)
            {
                Append(token, ref buffer, ref length);
                continue;
            }
            var variable = Variables[FirstVariable - token];
            var state = context.Find(variable.Key, out var value);
            if (state == KeyState.Unknown)
                result = result.And(Tri.Unknown);
            else if (state != KeyState.Single && variable.Default is null)
                return Tri.False;
            foreach (var c in state == KeyState.Single ? value.Text : variable.Default ?? "")
                Append(c, ref buffer, ref length);
        }
        return result;
    }

    static void Append(int token, ref int[] buffer, ref int length)
    {
        if (length == buffer.Length)
            Array.Resize(ref buffer, length * 2);
        buffer[length++] = token;
    }

    /// <summary>The text with a variable's value in place, for explanations: <c>${…}</c> where it has none.</summary>
    public string Shown(RequestContext context)
    {
        var text = new StringBuilder();
        foreach (var token in Tokens)
        {
            if (token > FirstVariable)
            {
                text.Append(token switch { Glob.Star => '*', Glob.One => '?', _ => (char)token });
                continue;
            }
            var variable = Variables[FirstVariable - token];
            var known = context.Find(variable.Key, out var value) == KeyState.Single;
            text.Append(known ? value.Text : variable.Default ?? $"${{{variable.Key.Name}}}");
        }
        return text.ToString();
    }
}

/// <summary>A policy variable.</summary>
/// <param name="Key">The context key that it stands for.</param>
/// <param name="Default">Its value when the key is missing; null: it has none.</param>
readonly record struct Variable(ContextKey Key, string? Default)
{
    /// <summary>Reads <c>key</c> or <c>key, 'default'</c>.</summary>
    public static Variable Parse(string inner)
    {
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0)
            return new Variable(new ContextKey(inner.Trim()), null);
        var text = inner[(comma + 1)..].Trim();
        var quoted = text.Length >= 2 && text[0] == '\'' && text[^1] == '\'';
        return new Variable(new ContextKey(inner[..comma].Trim()), quoted ? text[1..^1] : null);
    }
}
