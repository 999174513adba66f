using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace EmrShift.Iac.Python;

/// <summary>
/// What an expression stands for, as far as the text decides it: literals, dicts, lists, names that are assigned once, and <c>dict(…)</c>.
/// Everything that is computed, imported, templated or read from an Airflow connection is unknown.
/// </summary>
sealed class PythonExpressions(SourceText source, List<PythonToken> tokens)
{
    const int DeepestNesting = 100;

    /// <summary>The names that are assigned once at any level, with the first token of the value; those assigned twice or changed have none.</summary>
    public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The names whose value is changed after it was assigned (<c>d["Tags"] = …</c>, <c>d.update(…)</c>).</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    readonly HashSet<string> _inProgress = new(StringComparer.Ordinal);
    int _depth;

    public string Text(int index) => index < tokens.Count ? source.Text[tokens[index].Start..tokens[index].End] : "";

    public Spot At(int from, int to) => new(source, TextSpan.Between(tokens[from].Start, tokens[Math.Max(from, to - 1)].End));

    bool IsSign(int index, string sign) => index < tokens.Count && tokens[index].Kind == PythonTokenKind.Sign && Text(index) == sign;

    bool IsName(int index, string name) => index < tokens.Count && tokens[index].Kind == PythonTokenKind.Name && Text(index) == name;

    /// <summary>The value of the expression that begins at a token, and the token after it.</summary>
    public (Value? Value, int Next) Read(int index)
    {
        if (++_depth > DeepestNesting || index >= tokens.Count)
        {
            _depth--;
            return (Unknown(index, index + 1), SkipToEnd(index));
        }
        var result = Whole(index);
        _depth--;
        return result;
    }

    /// <summary>Terms joined by <c>+</c>, and the conditional expression.</summary>
    (Value?, int) Whole(int index)
    {
        var (left, next) = Term(index);
        while (IsSign(next, "+"))
        {
            var (right, after) = Term(next + 1);
            left = Plus(left, right, At(index, after));
            next = after;
        }
        if (IsName(next, "if"))
        {
            var otherwise = next + 1;
            while (otherwise < tokens.Count && !IsName(otherwise, "else") && !EndsExpression(otherwise))
                otherwise = tokens[otherwise].Partner > otherwise ? tokens[otherwise].Partner + 1 : otherwise + 1;
            if (!IsName(otherwise, "else"))
                return (Unknown(index, otherwise), otherwise);
            var (right, after) = Read(otherwise + 1);
            return (new Value.OneOf([.. new[] { left, right }.OfType<Value>()], At(index, after)), after);
        }
        if (EndsExpression(next))
            return (left, next);
        var end = SkipToEnd(next);
        return (Unknown(index, end), end);
    }

    (Value?, int) Term(int index)
    {
        if (index >= tokens.Count)
            return (null, index);
        var token = tokens[index];
        var (value, next) = token.Kind switch
        {
            PythonTokenKind.Text => Literal(index),
            PythonTokenKind.Number => ((Value?)new Value.Known(Text(index), At(index, index + 1)), index + 1),
            PythonTokenKind.Name => Name(index),
            PythonTokenKind.Sign when Text(index) == "{" && token.Partner > 0 => (Braces(index), token.Partner + 1),
            PythonTokenKind.Sign when Text(index) == "[" && token.Partner > 0 => (List(index), token.Partner + 1),
            PythonTokenKind.Sign when Text(index) == "(" && token.Partner > 0 => (Parentheses(index), token.Partner + 1),
            _ => (Unknown(index, index + 1), index + 1),
        };
        // A call, an index or an attribute of what was read: not decided here.
        var computed = false;
        while (IsSign(next, ".") || IsSign(next, "(") || IsSign(next, "["))
        {
            computed = true;
            next = IsSign(next, ".") ? next + 2 : tokens[next].Partner > next ? tokens[next].Partner + 1 : tokens.Count;
        }
        return computed ? (Unknown(index, Math.Min(next, tokens.Count)), next) : (value, next);
    }

    (Value?, int) Literal(int index)
    {
        var next = index;
        var text = new StringBuilder();
        string? why = null;
        while (next < tokens.Count && tokens[next].Kind == PythonTokenKind.Text)
        {
            var (piece, isFormatted) = PythonTexts.Decode(Text(next));
            if (isFormatted && piece.Contains('{', StringComparison.Ordinal))
                why ??= "an f-string";
            if (piece.Contains("{{", StringComparison.Ordinal) && !isFormatted)
                why ??= "an Airflow template";
            text.Append(piece);
            next++;
        }
        var at = At(index, next);
        return (why is null ? new Value.Known(text.ToString(), at) : new Value.Unknown(why, at), next);
    }

    (Value?, int) Name(int index)
    {
        var name = Text(index);
        if (name is "True" or "False")
            return (new Value.Known(name, At(index, index + 1)), index + 1);
        if (name == "None")
            return (null, index + 1);
        if (name == "dict" && IsSign(index + 1, "(") && tokens[index + 1].Partner > 0 && !IsSign(tokens[index + 1].Partner + 1, "."))
            return (Arguments(index + 1), tokens[index + 1].Partner + 1);
        if (IsSign(index + 1, "(") || IsSign(index + 1, ".") || IsSign(index + 1, "["))
            return (null, index + 1);
        return (Named(name, At(index, index + 1)), index + 1);
    }

    /// <summary>The value of a name that is assigned exactly once.</summary>
    public Value? Named(string name, Spot at)
    {
        if (!Names.TryGetValue(name, out var start) || start < 0 || !_inProgress.Add(name))
            return new Value.Unknown($"`{name}` isn't written out in this file", at);
        var (value, _) = Read(start);
        _inProgress.Remove(name);
        return Changed.Contains(name) ? Opened(value, $"`{name}` is changed later") : value;
    }

    static Value? Opened(Value? value, string why) => value switch
    {
        Value.MapOf map => map with { Open = map.Open ?? why },
        Value.ListOf list => list with { Open = list.Open ?? why },
        _ => value,
    };

    /// <summary>A dict; a set or a comprehension is unknown.</summary>
    public Value Braces(int open)
    {
        var close = tokens[open].Partner;
        var at = At(open, close + 1);
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? why = null;
        var index = open + 1;
        while (index < close)
        {
            if (IsSign(index, "**"))
            {
                index = Spread(index, entries, ref why);
            }
            else
            {
                var (key, colon) = Read(index);
                if (!IsSign(colon, ":"))
                    return new Value.Unknown("a set or a comprehension", at);
                var (value, after) = Read(colon + 1);
                if (IsName(after, "for"))
                    return new Value.Unknown("a comprehension", at);
                if (key is Value.Known known)
                    entries.Add(new MapEntry(known.Text, known.At, value ?? new Value.Known("None", At(colon + 1, after))));
                else
                    why ??= "a key that is computed";
                index = after;
            }
            if (!IsSign(index, ",") && index < close)
                return new Value.Unknown("a comprehension", at);
            index++;
        }
        return new Value.MapOf(entries.ToImmutable(), why, at);
    }

    Value List(int open)
    {
        var close = tokens[open].Partner;
        var items = ImmutableArray.CreateBuilder<Value>();
        string? why = null;
        var index = open + 1;
        while (index < close)
        {
            var isSpread = IsSign(index, "*");
            var (value, after) = Read(isSpread ? index + 1 : index);
            if (isSpread && value is Value.ListOf { Open: null } list)
                items.AddRange(list.Items);
            else if (isSpread)
                why ??= value.WhyOpen() ?? "`*`";
            else if (value is not null)
                items.Add(value);
            if (!IsSign(after, ",") && after < close)
                return new Value.Unknown("a comprehension", At(open, close + 1));
            index = after + 1;
        }
        return new Value.ListOf(items.ToImmutable(), why, At(open, close + 1));
    }

    Value? Parentheses(int open)
    {
        var close = tokens[open].Partner;
        if (close == open + 1)
            return new Value.ListOf([], null, At(open, close + 1));
        var (value, after) = Read(open + 1);
        return after == close ? value : List(open);
    }

    /// <summary>The keyword arguments of a call as a map, from its opening bracket; <c>**x</c> leaves it open unless x is known.</summary>
    public Value.MapOf Arguments(int open)
    {
        var close = tokens[open].Partner;
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        string? why = null;
        var index = open + 1;
        while (index < close)
        {
            if (IsSign(index, "**"))
            {
                index = Spread(index, entries, ref why);
            }
            else if (tokens[index].Kind == PythonTokenKind.Name && IsSign(index + 1, "="))
            {
                var (value, after) = Read(index + 2);
                entries.Add(new MapEntry(Text(index), At(index, index + 1), value ?? new Value.Known("None", At(index + 2, after))));
                index = after;
            }
            else
            {
                index = Read(index).Next;
            }
            while (index < close && !IsSign(index, ","))
                index = tokens[index].Partner > index ? tokens[index].Partner + 1 : index + 1;
            index++;
        }
        return new Value.MapOf(entries.ToImmutable(), why, At(open, close + 1));
    }

    /// <summary>What <c>**x</c> adds to a map; says why the map stays open where x isn't known.</summary>
    int Spread(int index, ImmutableArray<MapEntry>.Builder entries, ref string? why)
    {
        var (spread, after) = Read(index + 1);
        if (spread is Value.MapOf { Open: null } map)
            entries.AddRange(map.Entries);
        else
            why ??= spread.WhyOpen() ?? "`**`";
        return after;
    }

    static Value? Plus(Value? left, Value? right, Spot at) => (left, right) switch
    {
        (Value.ListOf a, Value.ListOf b) => new Value.ListOf([.. a.Items, .. b.Items], a.Open ?? b.Open, at),
        (Value.ListOf a, _) => a with { Open = a.Open ?? right.WhyOpen() ?? "what is added to the list", At = at },
        (_, Value.ListOf b) => b with { Open = b.Open ?? left.WhyOpen() ?? "what the list is added to", At = at },
        (Value.Known a, Value.Known b) => new Value.Known(a.Text + b.Text, at),
        ({ } a, { } b) => Values.Join([a, b], at),
        _ => new Value.Unknown("a sum", at),
    };

    bool EndsExpression(int index) => index >= tokens.Count || tokens[index].Kind == PythonTokenKind.LineEnd
        || (tokens[index].Kind == PythonTokenKind.Sign && Text(index) is "," or ")" or "]" or "}" or ":" or "=" or ";")
        || IsName(index, "for") || IsName(index, "else");

    int SkipToEnd(int index)
    {
        while (!EndsExpression(index))
            index = tokens[index].Partner > index ? tokens[index].Partner + 1 : index + 1;
        return index;
    }

    Value.Unknown Unknown(int from, int to)
    {
        if (from >= tokens.Count)
            return new Value.Unknown("the end of the file", new Spot(source, new TextSpan(source.Text.Length, 0)));
        var at = At(from, Math.Min(to, tokens.Count));
        var text = at.Text;
        var line = text.IndexOf('\n', StringComparison.Ordinal);
        var end = Math.Min(line < 0 ? text.Length : line, 50);
        return new Value.Unknown(string.Create(CultureInfo.InvariantCulture, $"`{text[..end].TrimEnd()}{(end < text.Length ? "…" : "")}`"), at);
    }
}
