using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Permissions boundaries of roles and users.</summary>
static class BoundaryAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, BoundarySlot slot, CancellationToken stop)
    {
        var operation = slot.IdentityKind == IdentityKind.Role ? SlotOperations.GetRole : SlotOperations.GetUser;
        return SlotReadings.Of(
            await aws.Send(operation.Call(Name(slot)), stop),
            answer => answer.Member($"{slot.IdentityKind}").Member("PermissionsBoundary").Text("PermissionsBoundaryArn"));
    }

    public static async Task<AwsError?> Write(AwsConnection aws, BoundarySlot slot, string? after, CancellationToken stop)
    {
        var input = Name(slot);
        if (after is not null)
            input["PermissionsBoundary"] = after;
        var operation = after is null ? SlotOperations.DeleteBoundary(slot.IdentityKind) : SlotOperations.PutBoundary(slot.IdentityKind);
        return (await aws.Send(operation.Call(input), stop)).Error;
    }

    static JsonObject Name(BoundarySlot slot) => new() { [$"{slot.IdentityKind}Name"] = slot.IdentityName };
}
