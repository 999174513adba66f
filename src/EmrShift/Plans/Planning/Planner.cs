using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Plans.Proving;

namespace EmrShift.Plans.Planning;

/// <summary>
/// Makes the plan from an account to v2, and proves every state on the way: after each change, every cluster shape by every launcher and every
/// observed use is asked again where the change can matter. What has no safe order is refused, with the questions that would be lost.
/// The same account gives the same plan.
/// </summary>
public static class Planner
{
    const int RoundsMax = 4;
    const int EvidenceMax = 10;

    /// <summary>Makes a plan.</summary>
    public static Plan Of(Account account, PlanOptions options)
    {
        var draft = new Draft(new AccountIndex(account));
        var holders = V1Holder.Of(account);
        var shapes = MovedShape.Of(draft.Account, holders);
        var guard = new TagGuard(account);
        var roles = new NewRoles(holders, options, draft);
        var extras = new Extras(holders, draft);

        V1Shelf.Add(holders, draft);
        roles.Add(holders, draft);
        Successors.Add(holders, roles, draft);
        AddNetworkPolicies(Networks.Add(shapes, options, guard, draft), roles, extras, draft);
        RunningClusters.Add(shapes, roles, draft);
        NamedElsewhere.Add(roles, holders, draft);
        ServiceLinkedRoles.Add(shapes, draft);
        Requests.Add(shapes, roles, draft);
        NodeRoles.Add(holders, options, extras, draft);
        RefuseForbiddenTags(guard, draft);

        var prover = new Prover(account, options.Usage);
        for (var round = 0; round < RoundsMax; round++)
        {
            var lost = prover.MoveTo(Requests.Done(new AccountIndex(ChangedAccount.Of(account, ChangesOf(draft, extras)), prover.Index), draft.ManualSteps));
            if (!extras.Add(lost))
                break;
        }
        prover.MoveTo(account);
        return Prove(Plan.InOrder(draft.Steps.Concat(extras.Steps())), draft, prover, account, options);
    }

    static IEnumerable<Change> ChangesOf(Draft draft, Extras extras) => Plan.InOrder(draft.Steps.Concat(extras.Steps())).Select(step => step.Change);

    static void AddNetworkPolicies(ImmutableArray<MovedShape> shapes, NewRoles roles, Extras extras, Draft draft)
    {
        var ids = shapes.Select(shape => shape.Shape.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var needs in ids.Count == 0 ? [] : ServiceRoleNeeds.Of(draft.Account.Account, shape => ids.Contains(shape.Id)))
        {
            extras.Give(roles.Of(needs.ServiceRole)?.Arn ?? needs.ServiceRole, SupplementPolicy.Of(needs.Subnets, needs.SecurityGroups, needs.Vpcs, []), new Reason("EMR111", needs.ServiceRole,
                $"the networks of `{AccountIndex.NameIn(needs.ServiceRole)}` are not tagged by this plan: a policy names them by ARN, and a new subnet has to be added there"));
        }
    }

    static void RefuseForbiddenTags(TagGuard guard, Draft draft)
    {
        var denied = draft.Steps.Where(step => step.Stage is Stage.Tag)
            .Select(step => guard.Denial(step.Change.Slot.Names[1], ArnOf(step.Change.Slot, draft.Account))).OfType<string>().Distinct().Take(EvidenceMax).ToList();
        if (denied.Count > 0)
            draft.Refuse("EMR403", Tags.EmrKey, "the organisation's policies let nobody set the tag: exempt a role from them, or use --mode supplement for the networks", denied);
    }

    static string ArnOf(Slot slot, AccountIndex index)
    {
        var (region, id, account) = (slot.Names[0], slot.Names[1], index.Account);
        if (id.StartsWith("j-", StringComparison.Ordinal))
            return $"arn:{account.Partition}:elasticmapreduce:{region}:{account.Id}:cluster/{id}";
        var type = id.Split('-')[0] switch { "sg" => "security-group", "vol" => "volume", "eni" => "network-interface", "lt" => "launch-template", var prefix => prefix };
        return $"arn:{account.Partition}:ec2:{region}:{index.OwnerOfNetwork(id) ?? account.Id}:{type}/{id}";
    }

    /// <summary>Goes through the states in order. The first state that loses something ends the plan before Detach, with the proof.</summary>
    static Plan Prove(ImmutableArray<Step> steps, Draft draft, Prover prover, Account account, PlanOptions options)
    {
        var proofs = ImmutableArray.CreateBuilder<Proof>();
        proofs.Add(new Proof(0, prover.Questions, 0));
        var isThought = false;
        foreach (var step in steps)
        {
            if (step.Stage >= Stage.Detach && !isThought)
            {
                isThought = true;
                Refuse(prover.MoveTo(Requests.Done(prover.Index, draft.ManualSteps)), "once the manual steps are done", draft);
            }
            var lost = prover.MoveTo(ChangedAccount.Of(prover.Index, step.Change));
            Refuse(lost, string.Create(CultureInfo.InvariantCulture, $"after step {step.Number}, {step.Change.Slot.Title}"), draft);
            if (lost.IsEmpty)
                proofs.Add(new Proof(step.Number, prover.Questions, 0));
        }
        if (draft.Refusals.Count > 0)
            steps = Plan.InOrder(steps.Where(step => step.Stage < Stage.Detach));
        return new Plan(
            account.Id, account.TakenAt ?? options.MadeAt, steps,
            [.. draft.ManualSteps.OrderBy(step => step.Before).ThenBy(step => step.Kind, StringComparer.Ordinal).ThenBy(step => step.Subject, StringComparer.Ordinal).Select((step, number) => step with { Number = number + 1 })],
            [.. proofs.Where(proof => proof.AfterStep <= steps.Length)],
            [.. draft.Refusals.OrderBy(refusal => refusal.Code, StringComparer.Ordinal).ThenBy(refusal => refusal.Subject, StringComparer.Ordinal)]);
    }

    static void Refuse(ImmutableArray<LostAnswer> lost, string when, Draft draft)
    {
        foreach (var answers in lost.GroupBy(answer => answer.Principal ?? answer.Subject, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var isGuardrail = answers.Any(answer => answer.Decision is { Layer: Layer.ServiceControl or Layer.ResourceControl or Layer.Boundary } || answer.After is Verdict.ExplicitlyDenied);
            draft.Refuse(isGuardrail ? "EMR403" : answers.All(answer => answer.After is Verdict.Unknown) ? "EMR111" : "EMR001", answers.Key,
                string.Create(CultureInfo.InvariantCulture, $"`{AccountIndex.NameIn(answers.Key)}` can't move safely: {answers.Count()} answers that are yes today would not certainly be yes {when}"),
                answers.Select(answer => answer.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(EvidenceMax));
        }
    }
}
