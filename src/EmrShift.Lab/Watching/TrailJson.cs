using System.Text.Json;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Watching;

/// <summary>A page of the home account's event history in one region, the newest event first.</summary>
static class TrailJson
{
    public const int PageSize = 50;

    /// <param name="json">Where to.</param>
    /// <param name="world">The world.</param>
    /// <param name="region">The region's name.</param>
    /// <param name="before">Events with a place below this one; null: from the newest.</param>
    public static void Write(Utf8JsonWriter json, World world, string region, int? before)
    {
        List<Trail.TrailRecord> events = world.HomeAccount.Regions.TryGetValue(region, out var state) ? state.Trail.Events : [];
        var end = Math.Clamp(before ?? events.Count, 0, events.Count);
        var first = Math.Max(0, end - PageSize);
        json.WriteStartObject();
        json.WriteNumber("count", events.Count);
        json.WriteNumber("before", first);
        json.WriteStartArray("events");
        for (var i = end - 1; i >= first; i--)
            json.WriteRawValue(events[i].Json.Span, skipInputValidation: true);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
