using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Inline policies of roles, users and groups.</summary>
static class InlinePolicyAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, InlinePolicySlot slot, CancellationToken stop) => SlotReadings.Of(
        await aws.Send(SlotOperations.GetInline(slot.IdentityKind).Call(Names(slot)), stop), answer => SlotReadings.Document(answer.Text("PolicyDocument")));

    public static async Task<AwsError?> Write(AwsConnection aws, InlinePolicySlot slot, string? after, CancellationToken stop)
    {
        var input = Names(slot);
        if (after is not null)
            input["PolicyDocument"] = after;
        var operation = after is null ? SlotOperations.DeleteInline(slot.IdentityKind) : SlotOperations.PutInline(slot.IdentityKind);
        return (await aws.Send(operation.Call(input), stop)).Error;
    }

    static JsonObject Names(InlinePolicySlot slot) => new() { [$"{slot.IdentityKind}Name"] = slot.IdentityName, ["PolicyName"] = slot.PolicyName };
}
