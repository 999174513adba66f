using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Trust policies of roles that exist.</summary>
static class TrustPolicyAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, TrustPolicySlot slot, CancellationToken stop) => SlotReadings.Of(
        await RoleAccess.Get(aws, slot.RoleName, stop), answer => SlotReadings.Document(answer.Member("Role").Text("AssumeRolePolicyDocument")));

    public static async Task<AwsError?> Write(AwsConnection aws, TrustPolicySlot slot, string? after, CancellationToken stop) =>
        (await aws.Send(SlotOperations.UpdateAssumeRolePolicy.Call(new() { ["RoleName"] = slot.RoleName, ["PolicyDocument"] = after }), stop)).Error;
}
