using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Why a request was decided as it was.</summary>
public sealed record Explanation
{
    /// <summary>The decision that is explained.</summary>
    public required Decision Decision { get; init; }

    /// <summary>The answer.</summary>
    public Verdict Verdict => Decision.Verdict;

    /// <summary>The statements that decided: all that deny, or those that allow in each layer. Empty for an implicit denial.</summary>
    public ImmutableArray<StatementReference> DecidingStatements { get; init; } = [];

    /// <summary>For a denial: statements that would have allowed (or would not have denied), the closest first.</summary>
    public ImmutableArray<NearMiss> NearMisses { get; init; } = [];

    /// <summary>For Unknown: the condition keys whose values would decide, sorted.</summary>
    public ImmutableArray<string> UnknownKeys { get; init; } = [];

    /// <summary>For a denial: the smallest change that would allow the request, in words; null when nothing in these policies would.</summary>
    public string? SmallestChange { get; init; }

    /// <summary>One sentence a person can act on.</summary>
    public string Summary { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Summary;
}

/// <summary>A statement and where it stands.</summary>
/// <param name="Layer">The layer in which the policy takes part.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Statement">The statement.</param>
public sealed record StatementReference(Layer Layer, Policy Policy, Statement Statement)
{
    /// <summary><c>Sid CreateInTaggedNetwork of AmazonEMRServicePolicy_v2</c></summary>
    public override string ToString() => $"{Statement.Label} of {Policy}";
}

/// <summary>A statement that almost decided otherwise.</summary>
/// <param name="Statement">Which one.</param>
/// <param name="Lacks">What stands in the way, all of it. An Allow lacks what it needs; a Deny "lacks" what would keep it from matching.</param>
public sealed record NearMiss(StatementReference Statement, ImmutableArray<Lack> Lacks)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Statement}: {string.Join("; ", Lacks)}";
}

/// <summary>One thing that keeps a statement from matching a request.</summary>
/// <param name="Reason">Which kind of thing.</param>
/// <param name="Key">The condition key, for condition reasons.</param>
/// <param name="Operator">The condition operator as written, for condition reasons.</param>
/// <param name="Needed">What the statement asks for: patterns or operands, as written.</param>
/// <param name="Found">What the request has.</param>
public sealed record Lack(LackReason Reason, string? Key, string? Operator, ImmutableArray<string> Needed, ImmutableArray<string> Found);

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

    /// <summary>The condition's operator doesn't exist, so that its statement never allows.</summary>
    OperatorUnknown,

    /// <summary>Nobody knows the key's value.</summary>
    KeyUnknown,
}
