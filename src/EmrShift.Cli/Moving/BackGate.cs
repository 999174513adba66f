using EmrShift.Accounts;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Planning;

namespace EmrShift.Cli.Moving;

/// <summary>
/// What a rollback asks once v1 is back, before it takes away what came beside it: whether the clusters' latest requests still need that. Requests that carry tags
/// need AddTags, which a caller may have from the plan alone; requests may name a new role.
/// </summary>
/// <param name="plan">The plan.</param>
/// <param name="journal">What is done.</param>
/// <param name="to">The first stage that is taken back.</param>
/// <param name="read">Reads the account as it now is; or says why it can't.</param>
sealed class BackGate(Plan plan, Journal journal, Stage to, Func<CancellationToken, Task<(Account? Account, string? Problem)>> read)
{
    bool _isAsked;

    /// <summary>What holds the rollback up before this stage; null: nothing.</summary>
    public async Task<string?> Ask(Stage stage, CancellationToken stop)
    {
        if (stage > Stage.Attach || _isAsked)
            return null;
        _isAsked = true;
        var (account, problem) = await read(stop);
        if (account is null)
            return $"the account could not be read again, so nobody knows who needs the rest: {problem}. --anyway goes on";
        return LostLines.Of(PlanGate.LostBack(plan, account, Left()),
            "would be lost with the rest of the plan; it stays. Let the requests be as they were before the plan and run this again, or --anyway goes on");
    }

    IEnumerable<Change> Left()
    {
        var statuses = StepStatuses.Of(plan, journal.Entries);
        return plan.Steps.Reverse()
            .Where(step => step.Stage >= to && step.Stage <= Stage.Attach && StepStatuses.IsToCarry(statuses[step.Number], Direction.Back))
            .Where(step => StepStatuses.InsteadOn(plan, statuses, step) is null)
            .Select(step => step.Change.Inverse);
    }
}
