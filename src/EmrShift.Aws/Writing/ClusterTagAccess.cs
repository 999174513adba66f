using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Tags of clusters. EMR passes them on to the active instances.</summary>
static class ClusterTagAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, ClusterTagSlot slot, CancellationToken stop)
    {
        var answer = await aws.Send(EmrOperations.DescribeCluster.Call(new() { ["ClusterId"] = slot.ClusterId }) with { Region = slot.RegionName }, stop);
        return answer.Error is { } error ? SlotReadings.Failed(error) : SlotReading.Of(answer.Json.Member("Cluster").Items("Tags")
            .Where(tag => tag.Text("Key") == slot.TagKey)
            .Select(tag => tag.Text("Value") ?? "")
            .FirstOrDefault());
    }

    public static async Task<AwsError?> Write(AwsConnection aws, ClusterTagSlot slot, string? after, CancellationToken stop)
    {
        var call = after is null
            ? SlotOperations.RemoveTags.Call(new() { ["ResourceId"] = slot.ClusterId, ["TagKeys"] = new JsonArray(slot.TagKey) })
            : SlotOperations.AddTags.Call(new() { ["ResourceId"] = slot.ClusterId, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = slot.TagKey, ["Value"] = after }) });
        return (await aws.Send(call with { Region = slot.RegionName }, stop)).Error;
    }
}
