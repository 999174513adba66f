using System.Collections.Immutable;

namespace EmrShift.Plans;

/// <summary>
/// The ordered changes from an account as it was read to v2. <c>apply</c> reads the plan and nothing else; the values before each change say
/// which account state it was made from.
/// </summary>
/// <param name="Account">The id of the account that the plan is for. No other account may be changed by it.</param>
/// <param name="MadeAt">When the account was read, in UTC. A plan grows old: see <c>--max-age</c>.</param>
/// <param name="Steps">The changes, in the order in which they are applied: by stage, inside a stage by slot.</param>
/// <param name="ManualSteps">What persons have to do, in the order of the stages that wait for it.</param>
/// <param name="Proofs">What was shown for each state on the way, the first one before any change.</param>
/// <param name="Refusals">What the plan does not do, and the proof why. A plan with refusals is shown and can't be applied.</param>
public sealed record Plan(
    string Account,
    DateTimeOffset MadeAt,
    ImmutableArray<Step> Steps,
    ImmutableArray<ManualStep> ManualSteps,
    ImmutableArray<Proof> Proofs,
    ImmutableArray<Refusal> Refusals)
{
    /// <summary>The same steps under numbers from 1 in the plan's order.</summary>
    public static ImmutableArray<Step> InOrder(IEnumerable<Step> steps) =>
    [
        .. steps
            .OrderBy(step => step.Stage)
            .ThenBy(step => step.Change.Slot.Key, StringComparer.Ordinal)
            .Select((step, index) => step with { Number = index + 1 }),
    ];
}

/// <summary>What was asked of one state of the account on the way.</summary>
/// <param name="AfterStep">The step after which the state holds; 0 is the account as it was read.</param>
/// <param name="Questions">How many launch calls and observed uses were decided.</param>
/// <param name="Lost">How many of those that were allowed at the start are not allowed in this state. Zero in every emitted plan.</param>
public sealed record Proof(int AfterStep, int Questions, int Lost);

/// <summary>A part of the move that has no safe order.</summary>
/// <param name="Code">The check's code.</param>
/// <param name="Subject">What can't be moved.</param>
/// <param name="Text">Why, and what a person can decide.</param>
/// <param name="Evidence">The questions that would be lost, each with its explanation.</param>
public sealed record Refusal(string Code, string Subject, string Text, ImmutableArray<string> Evidence);
