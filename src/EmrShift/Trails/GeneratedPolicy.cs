using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>One statement of a generated policy, with what it rests on.</summary>
/// <param name="Sid">Its name in the policy.</param>
/// <param name="Actions">What it allows.</param>
/// <param name="Resources">On what.</param>
/// <param name="Needs">The permissions that it gives.</param>
public sealed record GeneratedStatement(string Sid, ImmutableArray<string> Actions, ImmutableArray<string> Resources, ImmutableArray<PolicyNeed> Needs)
{
    /// <summary>How many recorded calls rest on it.</summary>
    public long Count => Needs.SelectMany(need => need.Uses).Sum(use => use.Count - use.Denied);
}

/// <summary>A policy written from observed use, and its proof.</summary>
public sealed record GeneratedPolicy
{
    /// <summary>The documents, each within AWS's limit of 6,144 characters for a managed policy.</summary>
    public required ImmutableArray<Policy> Documents { get; init; }

    /// <summary>The statements, with their evidence.</summary>
    public required ImmutableArray<GeneratedStatement> Statements { get; init; }

    /// <summary>Refused every time, and either changing something or asked for in a place that is otherwise used: probably wanted.</summary>
    public required ImmutableArray<Use> RefusedAndWanted { get; init; }

    /// <summary>Refused every time, and only reading: probing that goes on without the answer.</summary>
    public required ImmutableArray<Use> RefusedAndHarmless { get; init; }

    /// <summary>Uses that can't become a permission: the log doesn't name their resource.</summary>
    public required ImmutableArray<Use> Open { get; init; }

    /// <summary>Tables that were made and not updated: a later run of the job finds them there and calls something else, which this log does not show.</summary>
    public required ImmutableArray<Use> OnlyMade { get; init; }

    /// <summary>The replay of what worked under the generated policy: empty when the policy is right.</summary>
    public required ImmutableArray<Use> Lost { get; init; }

    /// <summary>Permissions with a wildcard: they allow more than was observed.</summary>
    public required ImmutableArray<PolicyNeed> Surplus { get; init; }

    /// <summary>What made the policy fit, in the order it was done; empty when it fitted at once.</summary>
    public required ImmutableArray<string> Compactions { get; init; }
}

/// <summary>What a generated policy may look like.</summary>
/// <param name="Guardrails">Adds the denials of the article: no bucket is made or deleted, whatever another policy allows.</param>
/// <param name="SizeMax">Characters of one document, without white space: 6,144 for a managed policy, 10,240 for all inline policies of a role together.
/// Source: IAM User Guide, "IAM and AWS STS quotas".</param>
public sealed record GeneratorOptions(bool Guardrails = false, int SizeMax = 6144);
