using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>
/// What a file says at one place, in the same form for every format. What the text doesn't decide is <see cref="Unknown"/>, with the reason,
/// and never guessed.
/// </summary>
/// <param name="At">Where it stands. A value that came through a variable stands where its text is.</param>
public abstract record Value(Spot At)
{
    /// <summary>A scalar as AWS will receive it: a bare <c>true</c> in Terraform is the text <c>true</c>, in Python it is <c>True</c>.</summary>
    public sealed record Known(string Text, Spot At) : Value(At);

    /// <summary>Can't be decided from the text.</summary>
    /// <param name="Why">What decides it: <c>var.tags has no default</c>.</param>
    /// <param name="At">Where it stands.</param>
    public sealed record Unknown(string Why, Spot At) : Value(At);

    /// <summary>Something that is declared elsewhere in the same scope.</summary>
    /// <param name="Target">The declaration's address.</param>
    /// <param name="Attribute">Which of its attributes; empty for the thing itself (<c>!Ref</c>).</param>
    /// <param name="At">Where it stands.</param>
    public sealed record Reference(string Target, string Attribute, Spot At) : Value(At);

    /// <summary>A text made of pieces of which at least one isn't known.</summary>
    public sealed record Joined(ImmutableArray<Value> Parts, Spot At) : Value(At);

    /// <summary>One of several values, by an iteration or a condition that the text doesn't decide.</summary>
    public sealed record OneOf(ImmutableArray<Value> Choices, Spot At) : Value(At);

    /// <summary>A list.</summary>
    /// <param name="Items">The items that are known to be there.</param>
    /// <param name="Open">Why there may be more items; null when these are all.</param>
    /// <param name="At">Where it stands.</param>
    public sealed record ListOf(ImmutableArray<Value> Items, string? Open, Spot At) : Value(At);

    /// <summary>A map or an object.</summary>
    /// <param name="Entries">The entries that are known to be there, later ones win.</param>
    /// <param name="Open">Why there may be more entries; null when these are all.</param>
    /// <param name="At">Where it stands.</param>
    public sealed record MapOf(ImmutableArray<MapEntry> Entries, string? Open, Spot At) : Value(At);

    /// <summary>A JSON text of a value: <c>jsonencode(…)</c>, or a string that holds JSON.</summary>
    public sealed record Json(Value Content, Spot At) : Value(At);
}

/// <summary>One entry of a map.</summary>
/// <param name="Key">The key as AWS will receive it.</param>
/// <param name="KeyAt">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record MapEntry(string Key, Spot KeyAt, Value Value);
