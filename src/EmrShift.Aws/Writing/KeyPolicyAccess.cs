using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Key policies. A key always has one, and its name is always <c>default</c>.</summary>
static class KeyPolicyAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, KeyPolicySlot slot, CancellationToken stop)
    {
        var answer = await aws.Send(SlotOperations.GetKeyPolicy.Call(new() { ["KeyId"] = slot.KeyId, ["PolicyName"] = "default" }) with { Region = slot.RegionName }, stop);
        return answer.Error is { } error ? SlotReadings.Failed(error) : SlotReading.Of(answer.Json.Text("Policy") is { } policy ? CanonicalJson.Of(policy) : null);
    }

    public static async Task<AwsError?> Write(AwsConnection aws, KeyPolicySlot slot, string? after, CancellationToken stop) => (await aws.Send(
        SlotOperations.PutKeyPolicy.Call(new() { ["KeyId"] = slot.KeyId, ["PolicyName"] = "default", ["Policy"] = after }) with { Region = slot.RegionName }, stop)).Error;
}
