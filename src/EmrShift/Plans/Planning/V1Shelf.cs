using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>
/// What keeps the way back open. A detached v1 policy can't be attached again, and one that nothing has disappears from the account: so each document is saved as
/// a customer-managed policy for the undo, and a placeholder role that nobody can assume has the policies until the plan is closed.
/// Source: EMR Management Guide, "Amazon EMR managed policies"; facts on the move §3.
/// </summary>
static class V1Shelf
{
    public const string RoleName = "EmrShiftKeepsV1";

    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    public static string CopyArn(V1Holder holder, Draft draft) =>
        $"arn:{draft.Account.Account.Partition}:iam::{draft.Account.Account.Id}:policy/{PlannedNames.SavedCopy}{holder.Policy.Name}";

    /// <summary>The document as this account has it, or as the facts do.</summary>
    public static string Document(V1Holder holder, Draft draft) =>
        CanonicalJson.Of(draft.Account.Policy(holder.PolicyArn)?.Document ?? holder.Policy.DocumentIn(draft.Account.Account.Partition));

    public static void Add(IEnumerable<V1Holder> holders, Draft draft)
    {
        foreach (var holder in holders.DistinctBy(holder => holder.PolicyArn))
        {
            var reason = new Reason("EMR401", holder.PolicyArn, $"a detached {holder.Policy.Name} can't be attached again: the copy is for the way back");
            draft.Set(Stage.Create, new CustomerPolicySlot(CopyArn(holder, draft)), Document(holder, draft), reason);
            Shelve(holder.PolicyArn, holder.Policy.Name, draft);
        }
        foreach (var holder in holders)
        {
            draft.Add(Stage.Detach, new Change(holder.Attachment, PolicyAttachmentSlot.Attached, null), holder.Reason,
                new Change(new PolicyAttachmentSlot(holder.Kind, holder.Name, CopyArn(holder, draft)), null, PolicyAttachmentSlot.Attached));
        }
        Close(draft);
    }

    static void Shelve(string policyArn, string name, Draft draft)
    {
        var keep = new Reason("EMR401", policyArn, $"{name} disappears from the account with its last attachment: the placeholder keeps it visible until the plan is closed");
        var slot = new PolicyAttachmentSlot(IdentityKind.Role, RoleName, policyArn);
        draft.Set(Stage.Create, new RoleSlot(RoleName), RoleSlot.Value("/", Trust), keep);
        if (slot.ValueIn(draft.Account) is null)
            draft.Add(Stage.Attach, new Change(slot, null, PolicyAttachmentSlot.Attached), keep, isOptional: true);
        draft.Add(Stage.Retire, new Change(slot, PolicyAttachmentSlot.Attached, null), Closing(policyArn), isOptional: true);
    }

    /// <summary>The placeholder goes at the end, also one that an earlier plan left.</summary>
    static void Close(Draft draft)
    {
        foreach (var policyArn in draft.Account.Role(RoleName)?.AttachedPolicies ?? [])
        {
            draft.Add(Stage.Retire, new Change(new PolicyAttachmentSlot(IdentityKind.Role, RoleName, policyArn), PolicyAttachmentSlot.Attached, null),
                Closing(policyArn), isOptional: true);
        }
        if (draft.Account.Role(RoleName) is not null || draft.Steps.Any(step => step.Stage is Stage.Retire))
            draft.Add(Stage.Retire, new Change(new RoleSlot(RoleName), RoleSlot.Value("/", Trust), null), Closing(RoleName));
    }

    static Reason Closing(string subject) => new("EMR401", subject, "the plan is closed: nothing has to keep v1 visible any more");
}
