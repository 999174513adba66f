using System.Collections.Immutable;
using System.Globalization;
using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Plans.Proving;
using EmrShift.Plans.Slots;
using EmrShift.Trails;

namespace EmrShift.Plans.Planning;

/// <summary>
/// The policies that stand beside v2: exactly what a principal loses and needs, one set of policies each, within IAM's quotas.
/// Source: IAM User Guide, "IAM and AWS STS quotas".
/// </summary>
sealed class Extras(ImmutableArray<V1Holder> holders, Draft draft)
{
    const int ManagedSizeMax = 6_144;
    const int AttachmentsMax = 10;

    readonly SortedDictionary<string, Extra> _byPrincipal = new(StringComparer.Ordinal);

    /// <summary>Takes in lost answers that a statement can bring back. False: none of them is new.</summary>
    public bool Add(IEnumerable<LostAnswer> lost)
    {
        var isNew = false;
        foreach (var answer in lost.Where(IsMendable))
        {
            if (Of(answer.Principal!) is not { } extra)
                continue;
            isNew |= extra.Add(answer);
            var reason = ReasonOf(answer, extra.Name);
            if (!extra.Reasons.Contains(reason))
                extra.Reasons.Add(reason);
        }
        return isNew;
    }

    /// <summary>Gives a principal the statements of a document.</summary>
    public void Give(string principal, string document, Reason reason)
    {
        if (Of(principal) is not { } extra)
            return;
        extra.Add(document);
        if (!extra.Reasons.Contains(reason))
            extra.Reasons.Add(reason);
    }

    /// <summary>The steps that make and attach the policies.</summary>
    public IEnumerable<Step> Steps()
    {
        var steps = new Draft(draft.Account);
        foreach (var extra in _byPrincipal.Values)
            Add(extra, steps);
        return steps.Steps;
    }

    void Add(Extra extra, Draft steps)
    {
        var account = draft.Account;
        var policies = PolicyPacking.Of(extra.Statements(), ManagedSizeMax);
        var attached = IdentityKinds.Attached(extra.Kind, extra.Name, account);
        var slots = policies.Select((_, number) => new CustomerPolicySlot(PolicyArn(extra, number))).ToList();
        var coming = draft.Steps.Count(step => step.Stage is Stage.Attach && step.Change.Slot is PolicyAttachmentSlot slot && slot.IdentityKind == extra.Kind && slot.IdentityName == extra.Name);
        var isFull = attached.Length + coming + slots.Count(slot => !attached.Contains(slot.PolicyArn)) > AttachmentsMax;
        for (var number = 0; number < policies.Length; number++)
        {
            var document = CanonicalJson.Of(PolicyWriter.Minified(policies[number]));
            foreach (var reason in extra.Reasons)
            {
                if (isFull)
                {
                    steps.Set(Stage.Attach, new InlinePolicySlot(extra.Kind, extra.Name, AccountIndex.NameIn(slots[number].PolicyArn)), document, reason);
                    continue;
                }
                steps.Set(Stage.Create, slots[number], document, reason);
                steps.Set(Stage.Attach, new PolicyAttachmentSlot(extra.Kind, extra.Name, slots[number].PolicyArn), PolicyAttachmentSlot.Attached, reason);
            }
        }
        if (isFull)
            CheckInline(extra, policies);
    }

    /// <summary>Ten policies are attached: the extra ones go inline, as far as they fit there.</summary>
    void CheckInline(Extra extra, ImmutableArray<Policy> policies)
    {
        var max = extra.Kind switch { IdentityKind.Role => 10_240, IdentityKind.Group => 5_120, _ => 2_048 };
        var size = policies.Sum(policy => PolicyWriter.Minified(policy).Length) + IdentityKinds.Inline(extra.Kind, extra.Name, draft.Account).Sum(policy => CanonicalJson.Of(policy.Document).Length);
        if (size > max)
        {
            draft.Refuse("EMR204", extra.Name,
                $"{IdentityKinds.Word(extra.Kind)} `{extra.Name}` has ten managed policies, and what it needs beside v2 does not fit inline: merge two of its policies, or raise the quota",
                [string.Create(CultureInfo.InvariantCulture, $"{size} characters inline, of {max}")]);
        }
    }

    string PolicyArn(Extra extra, int number)
    {
        var suffix = number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{number + 1}");
        return $"arn:{draft.Account.Account.Partition}:iam::{draft.Account.Account.Id}:policy/{PlannedNames.Extra}{IdentityKinds.Word(extra.Kind)}_{extra.Name}{suffix}";
    }

    /// <summary>Whose policies are mended: the principal's own, or those of the group through which it has v1. Null: the account doesn't know it, or AWS owns it.</summary>
    Extra? Of(string principal)
    {
        var account = draft.Account;
        if (draft.MadeRoles.TryGetValue(principal, out var made))
            return Of(IdentityKind.Role, made);
        if (account.User(principal) is { } user)
        {
            var group = holders.FirstOrDefault(holder => holder.Kind is IdentityKind.Group && user.Groups.Contains(holder.Name));
            var isHolder = holders.Any(holder => holder.Arn == principal);
            return group is not null && !isHolder ? Of(IdentityKind.Group, group.Name) : Of(IdentityKind.User, user.Name);
        }
        return account.Role(principal) is { IsServiceLinked: false } role ? Of(IdentityKind.Role, role.Name) : null;
    }

    Extra Of(IdentityKind kind, string name)
    {
        var key = $"{IdentityKinds.Word(kind)} {name}";
        if (_byPrincipal.TryGetValue(key, out var extra))
            return extra;
        _byPrincipal[key] = extra = new Extra(kind, name);
        // A policy that an earlier plan left keeps what it gives.
        for (var number = 0; draft.Account.Policy(PolicyArn(extra, number))?.Document is { } document; number++)
            extra.Add(document);
        return extra;
    }

    /// <summary>No statement helps against a guardrail or a Deny, and none is written for a resource that nobody knows.</summary>
    static bool IsMendable(LostAnswer lost) => lost.Principal is not null && lost.After is not Verdict.ExplicitlyDenied
        && (lost.Decision is not { } decision || (decision.Layer is Layer.Identity or Layer.ServiceRule or Layer.Resource && !decision.Call.Resource.IsApproximate && decision.Call.Row.IfDenied is not Consequence.SpotRole));

    static Reason ReasonOf(LostAnswer lost, string name) => lost switch
    {
        { Use: not null } => new("EMR204", lost.Principal!, $"`{name}` was seen to do what v2 alone would refuse"),
        { Decision.Call.Row.Side: LaunchSide.NodeRole } => new("EMR305", lost.Principal!, $"the nodes with `{name}` need it, and no managed policy follows v1's"),
        { Decision.Call.Row.Side: LaunchSide.Caller, Action: "iam:PassRole" } => new("EMR203", lost.Principal!, $"v2 does not let `{name}` pass these roles"),
        { Decision.Call.Row.Side: LaunchSide.Caller } => new("EMR202", lost.Principal!, $"`{name}` needs it to start clusters with the tag"),
        { Action: "iam:PassRole" } => new("EMR121", lost.Principal!, $"v2 does not let `{name}` pass these roles"),
        _ => new("EMR001", lost.Principal!, $"the clusters of `{name}` need it, and v2 alone would refuse it"),
    };
}
