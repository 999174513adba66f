using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Plans.Proving;
using EmrShift.Trails;

namespace EmrShift.Plans.Planning;

/// <summary>What stands before a stage, asked of the account as it now is: manual steps that are open, and answers that Detach would lose.</summary>
public static class PlanGate
{
    /// <summary>The manual steps that a stage waits for and that the account doesn't show as done, each with what was seen.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="stage">The stage to be entered.</param>
    /// <param name="live">The account, read again.</param>
    public static ImmutableArray<(ManualStep Step, ManualSteps.Answer Answer)> Open(Plan plan, Stage stage, AccountIndex live) =>
    [
        .. plan.ManualSteps.Where(step => step.Before == stage)
            .Select(step => (step, ManualSteps.Ask(step, live)))
            .Where(asked => !asked.Item2.IsDone),
    ];

    /// <summary>
    /// What would be lost if the changes were made now. Manual steps count as done: a launcher that sends the tag now sends it next time too, also for a cluster
    /// that it once started without.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">The account, read again.</param>
    /// <param name="pending">The changes that are to be made: those of Detach that are not done yet.</param>
    /// <param name="usage">What CloudTrail recorded; null: no trail was read.</param>
    public static ImmutableArray<LostAnswer> Lost(Plan plan, Account live, IEnumerable<Change> pending, Usage? usage = null) =>
        LostAnswers.After(Requests.Done(new AccountIndex(live), plan.ManualSteps), pending, usage);

    /// <summary>Whether keys, grants or resource policies let a principal in by its ARN: a copy of it under another name would be kept out.</summary>
    public static bool IsNamed(string arn, Account account) =>
        account.Keys.Any(key => (key.Policy is { } policy && NamedElsewhere.Names(policy, arn)) || key.Grants?.Any(grant => grant.GranteePrincipal == arn) is true)
        || NamedElsewhere.ResourcePolicies(account).Any(policy => NamedElsewhere.Names(policy.Document, arn));

    /// <summary>The account after the changes, with the requests as they are once the manual steps are done.</summary>
    /// <inheritdoc cref="Lost" path="/param"/>
    public static Account After(Plan plan, Account live, IEnumerable<Change> pending) => ChangedAccount.Of(Requests.Done(new AccountIndex(live), plan.ManualSteps), pending);

    /// <summary>
    /// What would be lost if the changes were taken back now. Earlier runs of a launcher that names the old role again don't count: they won't come back.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="live">The account, read again.</param>
    /// <param name="back">The inverses of what is in place, the latest first.</param>
    public static ImmutableArray<LostAnswer> LostBack(Plan plan, Account live, IEnumerable<Change> back)
    {
        var index = new AccountIndex(live);
        return LostAnswers.After(Requests.NamedBack(index, plan.ManualSteps.Where(step => ManualSteps.IsNamedBack(step, index))), back);
    }
}
