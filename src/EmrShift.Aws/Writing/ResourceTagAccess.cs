using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Tags of EC2 resources.</summary>
static class ResourceTagAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, ResourceTagSlot slot, CancellationToken stop)
    {
        var call = SlotOperations.DescribeTags.Call(new() { ["Filter"] = new JsonArray(Filter("resource-id", slot.ResourceId), Filter("key", slot.TagKey)) }) with { Region = slot.RegionName };
        await foreach (var page in aws.Pages(call, stop))
        {
            if (page.Error is { } error)
                return SlotReadings.Failed(error);
            // A filter's value may hold wildcards; a tag's key may, too.
            foreach (var tag in page.Items("Tags").Where(tag => tag.Text("Key") == slot.TagKey))
                return SlotReading.Of(tag.Text("Value") ?? "");
        }
        return SlotReading.Of(null);
    }

    public static async Task<AwsError?> Write(AwsConnection aws, ResourceTagSlot slot, Change change, CancellationToken stop)
    {
        // DeleteTags with a value deletes the tag only where it still has that value.
        var (operation, value) = change.After is { } after ? (SlotOperations.CreateTags, after) : (SlotOperations.DeleteTags, change.Before);
        var call = operation.Call(new()
        {
            ["ResourceId"] = new JsonArray(slot.ResourceId),
            ["Tag"] = new JsonArray(new JsonObject { ["Key"] = slot.TagKey, ["Value"] = value }),
        });
        return (await aws.Send(call with { Region = slot.RegionName }, stop)).Error;
    }

    static JsonObject Filter(string name, string value) => new() { ["Name"] = name, ["Value"] = new JsonArray(value) };
}
