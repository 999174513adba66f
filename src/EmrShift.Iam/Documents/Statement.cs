using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>One statement of a policy. Lists keep the order of the document.</summary>
public sealed record Statement
{
    /// <summary>The statement's <c>Sid</c>, null when it has none.</summary>
    public string? Sid { get; init; }

    /// <summary>Place in the policy's list of statements, from 0.</summary>
    public int Index { get; init; }

    /// <summary>Whether the statement allows or denies.</summary>
    public required Effect Effect { get; init; }

    /// <summary>Action patterns, or those of NotAction when <see cref="IsNotAction"/>.</summary>
    public required ImmutableArray<string> Actions { get; init; }

    /// <summary>The patterns stand in NotAction: every action but these.</summary>
    public bool IsNotAction { get; init; }

    /// <summary>Resource patterns, or those of NotResource when <see cref="IsNotResource"/>. Empty in a trust policy.</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>The patterns stand in NotResource: every resource but these.</summary>
    public bool IsNotResource { get; init; }

    /// <summary>Who the statement speaks of. Empty in a policy that is attached to an identity.</summary>
    public ImmutableArray<PrincipalValue> Principals { get; init; } = [];

    /// <summary>The values stand in NotPrincipal: everybody but these.</summary>
    public bool IsNotPrincipal { get; init; }

    /// <summary>The statement has a Principal or NotPrincipal element.</summary>
    internal bool HasPrincipal { get; init; }

    /// <summary>
    /// Some of the statement was not understood: an Allow then allows nothing, and a Deny is no narrower than what was understood of it.
    /// </summary>
    public bool IsFaulty { get; init; }

    /// <summary>All must hold.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>Line of the statement's opening brace, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Column of the statement's opening brace in characters, from 1.</summary>
    public int Column { get; init; }

    /// <summary>The statement's name for messages: <c>Sid CreateInTaggedNetwork</c>, or <c>statement 3</c> counted from 1.</summary>
    public string Label => Sid is { Length: > 0 } ? $"Sid {Sid}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"statement {Index + 1}");

    /// <inheritdoc/>
    public override string ToString() => Label;
}

/// <summary>What a statement does with a request that it matches.</summary>
public enum Effect
{
    /// <summary>The request is allowed as far as this statement goes.</summary>
    Allow,

    /// <summary>The request is denied, whatever else allows it.</summary>
    Deny,
}

/// <summary>One value of a Principal element.</summary>
/// <param name="Type"><c>AWS</c>, <c>Service</c>, <c>Federated</c> or <c>CanonicalUser</c>; <c>*</c> for the bare star.</param>
/// <param name="Value">Account id, ARN, service name, provider or <c>*</c>.</param>
public readonly record struct PrincipalValue(string Type, string Value);

/// <summary>One key of one operator of a Condition element.</summary>
/// <param name="Operator">As written, with set operator and IfExists: <c>ForAllValues:StringLikeIfExists</c>.</param>
/// <param name="Key">As written: <c>aws:RequestTag/team</c>.</param>
/// <param name="Values">One of them must match (for a negated operator: none may). Numbers and booleans as their JSON text.</param>
/// <param name="Line">Line of the key, from 1.</param>
/// <param name="Column">Column of the key in characters, from 1.</param>
public sealed record Condition(string Operator, string Key, ImmutableArray<string> Values, int Line = 0, int Column = 0);
