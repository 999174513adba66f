namespace EmrShift.Iam;

/// <summary>
/// A condition operator, taken apart.
/// Source: IAM User Guide, "IAM JSON policy elements: Condition operators"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
/// </summary>
readonly record struct ConditionOperator(OperandType Type, Comparison Comparison, bool IsNegated, SetOperator Set = SetOperator.None, bool IfExists = false)
{
    static readonly Dictionary<string, ConditionOperator> Table = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = new(OperandType.String, Comparison.Equal, false),
        ["StringNotEquals"] = new(OperandType.String, Comparison.Equal, true),
        ["StringEqualsIgnoreCase"] = new(OperandType.StringIgnoreCase, Comparison.Equal, false),
        ["StringNotEqualsIgnoreCase"] = new(OperandType.StringIgnoreCase, Comparison.Equal, true),
        ["StringLike"] = new(OperandType.StringPattern, Comparison.Equal, false),
        ["StringNotLike"] = new(OperandType.StringPattern, Comparison.Equal, true),
        ["NumericEquals"] = new(OperandType.Numeric, Comparison.Equal, false),
        ["NumericNotEquals"] = new(OperandType.Numeric, Comparison.Equal, true),
        ["NumericLessThan"] = new(OperandType.Numeric, Comparison.Less, false),
        ["NumericLessThanEquals"] = new(OperandType.Numeric, Comparison.LessOrEqual, false),
        ["NumericGreaterThan"] = new(OperandType.Numeric, Comparison.Greater, false),
        ["NumericGreaterThanEquals"] = new(OperandType.Numeric, Comparison.GreaterOrEqual, false),
        ["DateEquals"] = new(OperandType.Date, Comparison.Equal, false),
        ["DateNotEquals"] = new(OperandType.Date, Comparison.Equal, true),
        ["DateLessThan"] = new(OperandType.Date, Comparison.Less, false),
        ["DateLessThanEquals"] = new(OperandType.Date, Comparison.LessOrEqual, false),
        ["DateGreaterThan"] = new(OperandType.Date, Comparison.Greater, false),
        ["DateGreaterThanEquals"] = new(OperandType.Date, Comparison.GreaterOrEqual, false),
        ["Bool"] = new(OperandType.Bool, Comparison.Equal, false),
        ["BinaryEquals"] = new(OperandType.Binary, Comparison.Equal, false),
        ["IpAddress"] = new(OperandType.Ip, Comparison.Equal, false),
        ["NotIpAddress"] = new(OperandType.Ip, Comparison.Equal, true),
        // "ArnEquals and ArnLike behave identically", and so do their negations.
        ["ArnEquals"] = new(OperandType.Arn, Comparison.Equal, false),
        ["ArnLike"] = new(OperandType.Arn, Comparison.Equal, false),
        ["ArnNotEquals"] = new(OperandType.Arn, Comparison.Equal, true),
        ["ArnNotLike"] = new(OperandType.Arn, Comparison.Equal, true),
        ["Null"] = new(OperandType.Null, Comparison.Equal, false),
    };

    /// <summary>Names of the operators without set operator and IfExists.</summary>
    public static IReadOnlyCollection<string> Names => Table.Keys;

    public static bool TryParse(string text, out ConditionOperator parsed)
    {
        var rest = text;
        var set = SetOperator.None;
        if (Strip(ref rest, "ForAllValues:", fromEnd: false))
            set = SetOperator.ForAllValues;
        else if (Strip(ref rest, "ForAnyValue:", fromEnd: false))
            set = SetOperator.ForAnyValue;
        var ifExists = Strip(ref rest, "IfExists", fromEnd: true);
        if (!Table.TryGetValue(rest, out parsed) || (ifExists && parsed.Type == OperandType.Null))
            return false;
        parsed = parsed with { Set = set, IfExists = ifExists };
        return true;
    }

    /// <summary><c>; StringEquals is meant?</c> where one letter or the case makes the difference, else nothing.</summary>
    public static string Hint(string text)
    {
        var name = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
        Strip(ref name, "IfExists", fromEnd: true);
        foreach (var known in Table.Keys)
        {
            if (EditDistance.IsAtMostTwo(known, name))
                return $"; {known} is meant?";
        }
        return "";
    }

    static bool Strip(ref string text, string part, bool fromEnd)
    {
        if (!(fromEnd ? text.EndsWith(part, StringComparison.OrdinalIgnoreCase) : text.StartsWith(part, StringComparison.OrdinalIgnoreCase)))
            return false;
        text = fromEnd ? text[..^part.Length] : text[part.Length..];
        return true;
    }
}

/// <summary>How an operator reads its operands and the request's values.</summary>
enum OperandType
{
    String,
    StringIgnoreCase,
    StringPattern,
    Numeric,
    Date,
    Bool,
    Binary,
    Ip,
    Arn,
    Null,
}

enum Comparison
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

/// <summary>How an operator takes a multi-valued key.</summary>
enum SetOperator
{
    None,
    ForAllValues,
    ForAnyValue,
}
