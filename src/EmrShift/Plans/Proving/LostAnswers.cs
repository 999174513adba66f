using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Trails;

namespace EmrShift.Plans.Proving;

/// <summary>What a change of an account costs: the questions that were allowed and no longer are.</summary>
public static class LostAnswers
{
    /// <summary>
    /// The answers that get worse between two states of one account. <paramref name="after"/> has to come from <paramref name="before"/> by thought: the
    /// lists and things that differ are those that were changed.
    /// </summary>
    public static ImmutableArray<LostAnswer> Between(Account before, Account after, Usage? usage = null) => new Prover(before, usage).MoveTo(after);

    /// <summary>
    /// The question of the Verify gate: the account as it now is, read again, without what the plan is about to remove. One lost answer stops the run.
    /// </summary>
    /// <param name="live">The account as it now is.</param>
    /// <param name="pending">The changes that are to be thought made: those of Detach that are not done yet.</param>
    /// <param name="usage">What CloudTrail recorded; null: no trail was read.</param>
    public static ImmutableArray<LostAnswer> After(Account live, IEnumerable<Change> pending, Usage? usage = null) =>
        Between(live, ChangedAccount.Of(live, pending), usage);
}
