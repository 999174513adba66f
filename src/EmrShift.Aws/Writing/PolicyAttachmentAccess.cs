using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Managed policies attached to roles, users and groups.</summary>
static class PolicyAttachmentAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, PolicyAttachmentSlot slot, CancellationToken stop)
    {
        var call = SlotOperations.ListAttached(slot.IdentityKind).Call(new() { [$"{slot.IdentityKind}Name"] = slot.IdentityName });
        await foreach (var page in aws.Pages(call, stop))
        {
            if (page.Error is not null)
                return SlotReadings.Of(page, _ => null);
            if (page.Items("AttachedPolicies").Any(policy => policy.Text("PolicyArn") == slot.PolicyArn))
                return SlotReading.Of(PolicyAttachmentSlot.Attached);
        }
        return SlotReading.Of(null);
    }

    public static async Task<AwsError?> Write(AwsConnection aws, PolicyAttachmentSlot slot, string? after, CancellationToken stop)
    {
        var operation = after is null ? SlotOperations.Detach(slot.IdentityKind) : SlotOperations.Attach(slot.IdentityKind);
        var answer = await aws.Send(operation.Call(new() { [$"{slot.IdentityKind}Name"] = slot.IdentityName, ["PolicyArn"] = slot.PolicyArn }), stop);
        return answer.Error;
    }
}
