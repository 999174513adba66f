using System.Collections.Immutable;

namespace EmrShift.Plans;

/// <summary>Why a change is in the plan: the code of a check and what it found.</summary>
/// <param name="Code">The check's code: <c>EMR111</c>.</param>
/// <param name="Subject">What the check is about: an ARN or an id.</param>
/// <param name="Text">One sentence for a person.</param>
public sealed record Reason(string Code, string Subject, string Text);

/// <summary>One change in its place in the plan.</summary>
/// <param name="Number">The step's number, from 1. Journals name steps by it.</param>
/// <param name="Stage">The stage the change belongs to.</param>
/// <param name="Change">What is changed.</param>
/// <param name="Reasons">Why. Never empty.</param>
public sealed record Step(int Number, Stage Stage, Change Change, ImmutableArray<Reason> Reasons)
{
    /// <summary>
    /// What undoes the step where the plain inverse is impossible: AWS doesn't let a detached v1 policy be attached again, so its saved copy is
    /// attached instead. Null where the inverse is always possible.
    /// </summary>
    public Change? UndoInstead { get; init; }

    /// <summary>
    /// Whether the plan can do without the step where AWS no longer offers it: v1 on the placeholder role, which is to keep v1 visible, can be attached
    /// only where the account still lets v1 be attached. Nothing else of the plan relies on an optional step.
    /// </summary>
    public bool IsOptional { get; init; }
}

/// <summary>Something that only a person can do or decide: merge a patch, restart a cluster, ask another team.</summary>
/// <param name="Number">The number of the manual step, from 1.</param>
/// <param name="Before">The stage that waits for it.</param>
/// <param name="Kind">What kind of question tells that it is done: <c>launcher-sends-tag</c>, <c>cluster-ended</c>.</param>
/// <param name="Subject">What it is about: the launcher's principal, the cluster's id.</param>
/// <param name="Text">What has to be done, for a person.</param>
/// <param name="Question">The question that tells when it is done, for a person.</param>
public sealed record ManualStep(int Number, Stage Before, string Kind, string Subject, string Text, string Question);
