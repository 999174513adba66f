using System.Globalization;

namespace EmrShift.Iam;

/// <summary>One prepared value of a condition.</summary>
abstract class Operand(string text)
{
    /// <summary>As the policy has it.</summary>
    public string Text { get; } = text;

    /// <summary>Whether a value of the request matches, before any negation.</summary>
    public abstract Tri Matches(string value, RequestContext context);

    /// <summary>The operand with variables replaced, for explanations.</summary>
    public virtual string Shown(RequestContext context) => Text;

    /// <summary>Keys that the operand's variables stand for.</summary>
    public virtual ReadOnlySpan<Variable> Variables => [];

    /// <summary>Null: the operator can't read the text.</summary>
    public static Operand? TryCreate(ConditionOperator op, string text, bool hasVariables)
    {
        switch (op.Type)
        {
            case OperandType.String:
                return new PatternOperand(new Pattern(text, hasVariables, hasWildcards: false));
            case OperandType.StringIgnoreCase:
                return new PatternOperand(new Pattern(text, hasVariables, hasWildcards: false, ignoreCase: true));
            case OperandType.StringPattern:
                return new PatternOperand(new Pattern(text, hasVariables));
            case OperandType.Arn:
                return ArnOperand.TryCreate(text, hasVariables);
            case OperandType.Numeric:
                return TryNumber(text, out var number) ? new NumberOperand(text, number, op.Comparison) : null;
            case OperandType.Date:
                return Instant.TryParse(text, out var ticks) ? new DateOperand(text, ticks, op.Comparison) : null;
            case OperandType.Ip:
                return IpRange.TryParse(text, out var range) ? new IpOperand(text, range) : null;
            case OperandType.Binary:
                return new BinaryOperand(text);
            case OperandType.Bool when hasVariables && text.Contains("${", StringComparison.Ordinal):
                return new BoolVariableOperand(new Pattern(text, hasVariables, hasWildcards: false, ignoreCase: true));
            default:
                return bool.TryParse(text, out var value) ? new BoolOperand(text, value) : null;
        }
    }

    /// <summary>Whether a value of the request has the form that the operator needs.</summary>
    public static bool CanRead(OperandType type, string value) => type switch
    {
        OperandType.Numeric => TryNumber(value, out _),
        OperandType.Date => Instant.TryParse(value, out _),
        OperandType.Ip => IpRange.TryParseAddress(value, out _),
        OperandType.Arn => value.StartsWith("arn:", StringComparison.Ordinal) && value.AsSpan().Count(':') >= 5,
        _ => true,
    };

    /// <summary>Numbers are decimals: <c>0.1</c> is exactly that.</summary>
    internal static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    internal static bool Holds(int comparison, Comparison wanted) => wanted switch
    {
        Comparison.Equal => comparison == 0,
        Comparison.Less => comparison < 0,
        Comparison.LessOrEqual => comparison <= 0,
        Comparison.Greater => comparison > 0,
        _ => comparison >= 0,
    };
}

sealed class PatternOperand(Pattern pattern) : Operand(pattern.Text)
{
    public override Tri Matches(string value, RequestContext context) => pattern.Matches(value, context);

    public override string Shown(RequestContext context) => pattern.Shown(context);

    public override ReadOnlySpan<Variable> Variables => pattern.Variables;
}

sealed class ArnOperand(Pattern pattern) : Operand(pattern.Text)
{
    /// <summary>Null where the text can't be an ARN of six parts.</summary>
    public static ArnOperand? TryCreate(string text, bool hasVariables)
    {
        var pattern = new Pattern(text, hasVariables);
        return pattern.Variables.Length == 0 && text.AsSpan().Count(':') < 5 ? null : new ArnOperand(pattern);
    }

    public override Tri Matches(string value, RequestContext context) => pattern.MatchesArn(value, context);

    public override string Shown(RequestContext context) => pattern.Shown(context);

    public override ReadOnlySpan<Variable> Variables => pattern.Variables;
}

sealed class NumberOperand(string text, decimal number, Comparison comparison) : Operand(text)
{
    public override Tri Matches(string value, RequestContext context) =>
        TriLogic.Of(TryNumber(value, out var given) && Holds(given.CompareTo(number), comparison));
}

sealed class DateOperand(string text, long ticks, Comparison comparison) : Operand(text)
{
    public override Tri Matches(string value, RequestContext context) =>
        TriLogic.Of(Instant.TryParse(value, out var given) && Holds(given.CompareTo(ticks), comparison));
}

sealed class BoolOperand(string text, bool wanted) : Operand(text)
{
    public bool Wanted => wanted;

    public override Tri Matches(string value, RequestContext context) => TriLogic.Of(bool.TryParse(value, out var given) && given == wanted);
}

/// <summary>A policy variable that stands for true or false.</summary>
sealed class BoolVariableOperand(Pattern pattern) : Operand(pattern.Text)
{
    public override Tri Matches(string value, RequestContext context) =>
        bool.TryParse(value, out _) ? pattern.Matches(value, context) : Tri.False;

    public override string Shown(RequestContext context) => pattern.Shown(context);

    public override ReadOnlySpan<Variable> Variables => pattern.Variables;
}

sealed class IpOperand(string text, IpRange range) : Operand(text)
{
    public override Tri Matches(string value, RequestContext context) => TriLogic.Of(IpRange.TryParseAddress(value, out var given) && range.Contains(given));
}

/// <summary>
/// BinaryEquals compares bytes, written in base64. Text that is no base64 is compared as it stands.
/// </summary>
sealed class BinaryOperand(string text) : Operand(text)
{
    readonly byte[]? bytes = Decode(text);

    public override Tri Matches(string value, RequestContext context)
    {
        if (bytes is null || value.Length > 4096)
            return TriLogic.Of(value == Text);
        Span<byte> given = stackalloc byte[4096];
        return TriLogic.Of(Convert.TryFromBase64String(value, given, out var length) ? given[..length].SequenceEqual(bytes) : value == Text);
    }

    static byte[]? Decode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }
}
