namespace EmrShift.Iam;

/// <summary>Finds a value of a context key with which a condition holds, or fails. Candidates come from the operands; each is tried, none is trusted.</summary>
static class Witness
{
    /// <summary>The context with one key changed, and the change in words; null where no candidate does it or nobody can change the key.</summary>
    public static (RequestContext Context, string Words)? Find(CompiledCondition condition, RequestContext context, bool holds)
    {
        if (!condition.IsUnderstood || IsGiven(condition.Source.Key))
            return null;
        var isSet = condition.Operator.Set != SetOperator.None;
        foreach (var candidate in Candidates(condition, context))
        {
            var changed = context.Copy();
            if (candidate is null)
                changed.SetAbsent(condition.Source.Key);
            else if (isSet)
                changed.Set(condition.Source.Key, [candidate]);
            else
                changed.Set(condition.Source.Key, candidate);
            if (condition.Holds(changed) == TriLogic.Of(holds))
                return (changed, Words(condition.Source.Key, candidate));
        }
        return null;
    }

    static IEnumerable<string?> Candidates(CompiledCondition condition, RequestContext context)
    {
        foreach (var operand in condition.Operands.ToArray())
        {
            var text = operand.Shown(context);
            yield return condition.Operator.Type switch
            {
                OperandType.StringPattern => Instance(text),
                OperandType.Arn => Instance(text, star: "x"),
                OperandType.Ip => text.Split('/')[0],
                OperandType.Null => "-",
                _ => text,
            };
            foreach (var beside in Beside(condition.Operator.Type, text))
                yield return beside;
        }
        yield return null;
        yield return "-";
    }

    static string Instance(string pattern, string star = "") =>
        pattern.Replace("*", star, StringComparison.Ordinal).Replace('?', 'x');

    // A little less and a little more, for < and >; the other boolean.
    static IEnumerable<string> Beside(OperandType type, string text)
    {
        if (type == OperandType.Bool)
            yield return bool.TryParse(text, out var value) && value ? "false" : "true";
        if (type == OperandType.Numeric && Operand.TryNumber(text, out var number) && decimal.Abs(number) < 1e15m)
        {
            yield return (number - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            yield return (number + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    // What a request is given by who asks and when: no tag or argument changes it.
    static bool IsGiven(string key) =>
        (key.StartsWith("aws:Principal", StringComparison.OrdinalIgnoreCase) && !key.StartsWith("aws:PrincipalTag/", StringComparison.OrdinalIgnoreCase))
        || key.StartsWith("aws:Resource", StringComparison.OrdinalIgnoreCase) && !key.StartsWith("aws:ResourceTag/", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:userid", StringComparison.OrdinalIgnoreCase) || key.Equals("aws:username", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:CurrentTime", StringComparison.OrdinalIgnoreCase) || key.Equals("aws:EpochTime", StringComparison.OrdinalIgnoreCase)
        || key.Equals("aws:TokenIssueTime", StringComparison.OrdinalIgnoreCase);

    static string Words(string key, string? value)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var (family, tag) = slash < 0 ? (key, "") : (key[..slash], key[(slash + 1)..]);
        var name = family[(family.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant();
        return (name, value) switch
        {
            ("resourcetag", null) => $"remove the tag `{tag}` from the resource",
            ("resourcetag", _) => $"tag the resource with `{tag}` = `{value}`",
            ("requesttag", null) => $"send no tag `{tag}` with the request",
            ("requesttag", _) => $"send the tag `{tag}` = `{value}` with the request",
            ("principaltag", null) => $"remove the tag `{tag}` from the caller",
            ("principaltag", _) => $"tag the caller with `{tag}` = `{value}`",
            (_, null) => $"make the request without `{key}`",
            _ => $"make the request with `{key}` = `{value}`",
        };
    }
}
