using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>One thing that keeps a statement from matching a request.</summary>
/// <param name="Reason">Which kind of thing.</param>
/// <param name="Key">The condition key, for condition reasons.</param>
/// <param name="Operator">The condition operator as written, for condition reasons.</param>
/// <param name="Needed">What the statement asks for: patterns or operands, with the values of policy variables in place.</param>
/// <param name="Found">What the request has; empty where it has nothing.</param>
public sealed record Lack(LackReason Reason, string? Key, string? Operator, ImmutableArray<string> Needed, ImmutableArray<string> Found)
{
    const int Shown = 3;

    /// <summary>The statement asks for anything but <see cref="Needed"/>: NotAction, NotResource, NotPrincipal or a negated operator.</summary>
    public bool IsNot { get; init; }

    /// <summary><c>`aws:ResourceTag/team` is absent, needs `blue`</c></summary>
    public override string ToString() => Reason switch
    {
        LackReason.ActionDiffers => $"action `{Found[0]}` {IsAmong}",
        LackReason.ResourceDiffers => $"resource `{Found[0]}` {IsAmong}",
        LackReason.PrincipalDiffers => $"caller `{Found[0]}` {IsAmong}",
        LackReason.KeyAbsent when IsNull => $"`{Key}` is absent, needs to be there",
        LackReason.KeyPresent => $"`{Key}` is {Some(Found)}, needs to be absent",
        LackReason.KeyAbsent => $"`{Key}` is absent, needs {Wanted}",
        LackReason.ValueDiffers => $"`{Key}` is {Some(Found)}, needs {Wanted}",
        LackReason.OperatorUnknown => $"`{Operator}` on `{Key}` can't be understood: it never allows",
        _ => Operator is null ? $"`{Key}` is not known" : $"`{Key}` is not known, needs {Wanted}",
    };

    bool IsNull => Operator is not null && Operator.EndsWith("Null", StringComparison.OrdinalIgnoreCase);

    string IsAmong => IsNot ? $"is one of the excluded: {Some(Needed)}" : $"is not among {Some(Needed)}";

    string Wanted => $"{Relation}{Some(Needed)}";

    // Equality goes without saying; any other relation is named by its operator.
    string Relation => Operator is "StringEquals" or "StringLike" or "Bool" or "ArnEquals" or "ArnLike" or "NumericEquals" or "DateEquals" or "IpAddress" ? "" : $"{Operator} ";

    static string Some(ImmutableArray<string> values)
    {
        var shown = string.Join(" or ", values.Take(Shown).Select(value => $"`{value}`"));
        return values.Length > Shown ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown} or {values.Length - Shown} others") : values.IsEmpty ? "nothing" : shown;
    }
}

/// <summary>The closed list of reasons for a near miss.</summary>
public enum LackReason
{
    /// <summary>The request's action is not among the statement's.</summary>
    ActionDiffers,

    /// <summary>The request's resource is not among the statement's.</summary>
    ResourceDiffers,

    /// <summary>The caller is not among the statement's principals.</summary>
    PrincipalDiffers,

    /// <summary>The condition key is not in the request.</summary>
    KeyAbsent,

    /// <summary>The condition key is in the request, and the statement wants it to be absent.</summary>
    KeyPresent,

    /// <summary>The condition key has another value than the statement needs.</summary>
    ValueDiffers,

    /// <summary>The condition's operator doesn't exist or can't read its operand, so that its statement never allows.</summary>
    OperatorUnknown,

    /// <summary>Nobody knows the key's value.</summary>
    KeyUnknown,
}
