using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Plans.Proving;
using EmrShift.Trails;

namespace EmrShift.Plans.Planning;

/// <summary>What stands before a stage, asked of the account as it now is: manual steps that are open, and answers that Detach would lose.</summary>
public static class PlanGate
{
    /// <summary>The obstacles, one sentence each; empty when the stage may be entered.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stage">The stage to be entered.</param>
    /// <param name="live">The account, read again.</param>
    /// <param name="pending">The plan's steps that are not done yet.</param>
    /// <param name="usage">What CloudTrail recorded; null: no trail was read.</param>
    public static ImmutableArray<string> Ask(Plan plan, Stage stage, Account live, IEnumerable<Step> pending, Usage? usage = null)
    {
        var index = new AccountIndex(live);
        var open =
            from step in plan.ManualSteps
            where step.Before == stage || (stage is Stage.Detach && step.Before == Stage.Verify)
            let answer = ManualSteps.Ask(step, index)
            where !answer.IsDone
            select $"{step.Question} No: {answer.Text}. To do: {step.Text}";
        var obstacles = open.ToImmutableArray();
        if (stage is not (Stage.Verify or Stage.Detach) || !obstacles.IsEmpty)
            return obstacles;

        // A launcher that sends the tag now sends it next time too, also for a cluster that it started without.
        var next = Requests.Done(index, plan.ManualSteps);
        var changes = pending.Where(step => step.Stage is Stage.Detach).Select(step => step.Change);
        return [.. LostAnswers.After(next, changes, usage).Select(lost => lost.ToString())];
    }
}
