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
/// <param name="Lacks">
/// What stands in the way, all of it. An Allow lacks what it needs; of a Deny it is the conditions that hold and would have to fail, empty where it
/// has none.
/// </param>
public sealed record NearMiss(StatementReference Statement, ImmutableArray<Lack> Lacks)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Statement}: {string.Join("; ", Lacks)}";
}
