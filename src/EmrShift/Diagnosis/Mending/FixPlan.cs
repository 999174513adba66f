using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Proving;
using Step = EmrShift.Plans.Step;

namespace EmrShift.Diagnosis.Mending;

/// <summary>
/// The fixes of a diagnosis as a plan: changes on slots, which <c>emrshift apply</c> carries out, journals and takes back. Every state on the way is
/// proved, as for the move. What only a person can mend (a launcher's source, a guardrail, a network) is not in it, and is named.
/// </summary>
public static class FixPlan
{
    const int EvidenceMax = 10;

    /// <summary>The plan, and what it leaves to a person: one sentence for each cause that no change of a slot mends.</summary>
    /// <param name="causes">What was found.</param>
    /// <param name="account">The account as it is: a plan says what has to be found before each change.</param>
    /// <param name="now">When the plan is made, for an account that does not say when it was read.</param>
    public static (Plan Plan, ImmutableArray<string> Left) Of(ImmutableArray<Cause> causes, Account account, DateTimeOffset now)
    {
        var index = new AccountIndex(account);
        var steps = new Dictionary<Slot, Step>();
        var left = ImmutableArray.CreateBuilder<string>();
        foreach (var cause in causes)
        {
            var mends = Mends.Of(cause, index).ToList();
            if (mends.Count == 0)
                left.Add($"{cause.Code}: {cause.Sentence}");
            foreach (var mend in mends)
            {
                var before = mend.Slot.ValueIn(index);
                var known = steps.GetValueOrDefault(mend.Slot);
                var after = mend.After(known?.Change.After ?? before);
                var reason = new Reason(cause.Code, cause.Resource ?? cause.Principal ?? mend.Slot.Title, cause.Sentence);
                steps[mend.Slot] = new Step(0, mend.Stage, new Change(mend.Slot, before, after), known is null ? [reason] : known.Reasons.Add(reason));
            }
        }
        var changes = Plan.InOrder(steps.Values.Where(static step => step.Change.Before != step.Change.After));
        var (proofs, refusals) = Prove(changes, account);
        return (new Plan(account.Id, account.TakenAt ?? now, changes, [], proofs, refusals), left.Distinct(StringComparer.Ordinal).ToImmutableArray());
    }

    /// <summary>A fix takes nothing away; where a deny is bound to what it sets, the state that loses an answer says so, and nothing can be applied.</summary>
    static (ImmutableArray<Proof> Proofs, ImmutableArray<Refusal> Refusals) Prove(ImmutableArray<Step> steps, Account account)
    {
        var prover = new Prover(account);
        var proofs = ImmutableArray.CreateBuilder<Proof>();
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        proofs.Add(new Proof(0, prover.Questions, 0));
        foreach (var step in steps)
        {
            var lost = prover.MoveTo(ChangedAccount.Of(prover.Index, step.Change));
            if (lost.IsEmpty)
            {
                proofs.Add(new Proof(step.Number, prover.Questions, 0));
                continue;
            }
            refusals.Add(new Refusal(step.Reasons[0].Code, step.Change.Slot.Title,
                string.Create(CultureInfo.InvariantCulture, $"step {step.Number} would cost {lost.Length} {(lost.Length == 1 ? "answer that is" : "answers that are")} yes today"),
                [.. lost.Select(static answer => answer.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(EvidenceMax)]));
        }
        return (proofs.ToImmutable(), refusals.ToImmutable());
    }
}
