using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Plans.Slots;

namespace EmrShift.Plans.Planning;

/// <summary>v2 in v1's place, beside it first.</summary>
static class Successors
{
    const int AttachmentsMax = 10;

    public static string? ArnOf(V1Holder holder, Draft draft) => FactBook.SuccessorOf(holder.Policy)?.Arn(draft.Account.Account.Partition);

    public static void Add(ImmutableArray<V1Holder> holders, NewRoles roles, Draft draft)
    {
        foreach (var holder in holders)
        {
            if (ArnOf(holder, draft) is not { } successor)
                continue;
            if (roles.Of(holder.Arn) is { } made)
            {
                draft.Set(Stage.Attach, new PolicyAttachmentSlot(IdentityKind.Role, made.Name, successor), PolicyAttachmentSlot.Attached, holder.Reason);
                continue;
            }
            draft.Set(Stage.Attach, new PolicyAttachmentSlot(holder.Kind, holder.Name, successor), PolicyAttachmentSlot.Attached, holder.Reason);
            var attached = IdentityKinds.Attached(holder.Kind, holder.Name, draft.Account);
            if (!attached.Contains(successor) && attached.Length >= AttachmentsMax)
            {
                draft.Refuse(holder.Reason.Code, holder.Arn,
                    $"{IdentityKinds.Word(holder.Kind)} `{holder.Name}` has ten managed policies: v2 can't be attached beside v1. Merge two of them, or raise the quota of managed policies per {IdentityKinds.Word(holder.Kind)}",
                    attached.Select(AccountIndex.NameIn));
            }
        }
    }
}
