using System.Text.Json;

namespace EmrShift.Tests.Trails;

/// <summary>The count by the plainest means: every file as a JSON document, every event looked at with a property name. Shares no code with the pass.</summary>
static class PlainCount
{
    public static SortedDictionary<string, long> Of(IEnumerable<string> texts)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var found in texts.SelectMany(Events))
        {
            var id = Text(found, "sharedEventID") is { Length: > 0 } shared ? shared : Text(found, "eventID");
            if (id.Length > 0 && !seen.Add(id))
                continue;
            var key = string.Join(' ', Principal(found), Text(found, "eventSource"), Text(found, "eventName"), Text(found, "errorCode"));
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        return counts;
    }

    static IEnumerable<JsonElement> Events(string text)
    {
        JsonElement[] values;
        try
        {
            values = [JsonDocument.Parse(text).RootElement];
        }
        catch (JsonException)
        {
            values = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        }
        return values.SelectMany(Flatten);
    }

    static IEnumerable<JsonElement> Flatten(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Flatten)
        : value.TryGetProperty("Records", out var records) ? records.EnumerateArray()
        : value.TryGetProperty("Events", out var events) ? events.EnumerateArray().Select(one => JsonDocument.Parse(one.GetProperty("CloudTrailEvent").GetString()!).RootElement)
        : value.TryGetProperty("detail", out var detail) ? [detail]
        : value.TryGetProperty("eventName", out _) ? [value] : [];

    static string Principal(JsonElement found)
    {
        if (!found.TryGetProperty("userIdentity", out var identity) || identity.ValueKind != JsonValueKind.Object)
            return "";
        if (identity.TryGetProperty("sessionContext", out var context) && context.ValueKind == JsonValueKind.Object
            && context.TryGetProperty("sessionIssuer", out var issuer) && Text(issuer, "arn") is { Length: > 0 } role)
            return role;
        return Text(identity, "arn") is { Length: > 0 } arn ? arn : Text(identity, "invokedBy");
    }

    static string Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
}
