using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Planning;
using EmrShift.Trails;

namespace EmrShift.Cli.Moving;

/// <summary>
/// What a run asks before it enters a stage. Before each: whether what a person had to do is done. Before anything is detached: every launch question and
/// every observed use again, of the account as it now is, without what is about to go. One lost answer stops the run.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="journal">What is done.</param>
/// <param name="confirmed">Numbers of manual steps that the user says are done.</param>
/// <param name="read">Reads the account as it now is; or says why it can't.</param>
/// <param name="proofs">What AWS itself is asked once the policy engine has lost nothing, in this order.</param>
sealed class MoveGate(Plan plan, Journal journal, IReadOnlyCollection<int> confirmed, Func<CancellationToken, Task<MoveGate.Seen>> read, params IReadOnlyList<LiveProof> proofs)
{
    /// <summary>The account as it now is.</summary>
    /// <param name="Account">The account; null where it could not be read.</param>
    /// <param name="Usage">What CloudTrail recorded; null: no trail was read.</param>
    /// <param name="Problem">Why it could not be read.</param>
    public sealed record Seen(Account? Account, Usage? Usage, string? Problem);

    /// <summary>What holds the run up before this stage; null: nothing.</summary>
    public async Task<string?> Ask(Stage stage, CancellationToken stop)
    {
        var manual = plan.ManualSteps.Where(step => step.Before == stage && !confirmed.Contains(step.Number)).ToList();
        var pending = stage == Stage.Verify ? PendingDetach() : [];
        if (manual.Count == 0 && pending.IsEmpty)
            return null;
        var (account, usage, problem) = await read(stop);
        if (account is null)
            return $"the account could not be read again: {problem}";
        foreach (var (step, answer) in PlanGate.Open(plan, stage, new AccountIndex(account)).Where(open => manual.Contains(open.Step)))
            return $"step {step.Number} by hand is open: {step.Text} ({answer.Text}). If it is done, --done {step.Number} says so";
        if (pending.IsEmpty)
            return null;
        if (LostLines.Of(PlanGate.Lost(plan, account, pending, usage), "would be lost after detaching; nothing was detached") is { } lost)
            return lost;
        foreach (var proof in proofs)
        {
            if (await proof(account, pending, stop) is { } obstacle)
                return obstacle;
        }
        return null;
    }

    ImmutableArray<Change> PendingDetach()
    {
        var statuses = StepStatuses.Of(plan, journal.Entries);
        return [.. plan.Steps.Where(step => step.Stage == Stage.Detach && statuses[step.Number] is not (StepStatus.Done or StepStatus.Found)).Select(step => step.Change)];
    }
}

/// <summary>Something that AWS itself is asked before anything is detached.</summary>
/// <param name="live">The account as it now is.</param>
/// <param name="pending">What is about to be detached.</param>
/// <param name="stop">Ends the asking.</param>
/// <returns>What holds the run up; null: nothing.</returns>
delegate Task<string?> LiveProof(Account live, ImmutableArray<Change> pending, CancellationToken stop);
