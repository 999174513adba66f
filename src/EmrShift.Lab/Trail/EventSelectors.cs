using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Trail;

/// <summary>
/// Which events a trail wants.
/// Source: CloudTrail API reference, EventSelector and AdvancedEventSelector.
/// </summary>
static class EventSelectors
{
    /// <summary>Whether the trail delivers this event.</summary>
    public static bool Want(LogTrail trail, Call call, TrailRecord record)
    {
        if (trail.AdvancedEventSelectors.Count > 0)
            return trail.AdvancedEventSelectors.Any(selector => selector.Items("FieldSelectors").All(field => Holds(field, call, record)));
        if (trail.EventSelectors.Count > 0)
            return trail.EventSelectors.Any(selector => WantsBasic(selector, call, record));
        return !call.Operation.IsDataEvent;
    }

    static bool WantsBasic(JsonNode? selector, Call call, TrailRecord record)
    {
        var isWanted = selector.Text("ReadWriteType") switch { "ReadOnly" => record.IsRead, "WriteOnly" => !record.IsRead, _ => true };
        if (!isWanted)
            return false;
        if (!call.Operation.IsDataEvent)
            return Flag(selector, "IncludeManagementEvents") != false && !Texts(selector, "ExcludeManagementEventSources").Contains(record.Source, StringComparer.Ordinal);
        var touched = DataResources(call).ToList();
        return selector.Items("DataResources").Any(resources => touched.Exists(resource => resource.Type == resources.Text("Type")
            && Texts(resources, "Values").Any(value => resource.Arn!.StartsWith(value, StringComparison.Ordinal))));
    }

    static bool Holds(JsonNode? field, Call call, TrailRecord record)
    {
        var value = field.Text("Field") switch
        {
            "eventCategory" => call.Operation.IsDataEvent ? "Data" : "Management",
            "readOnly" => record.IsRead ? "true" : "false",
            "eventName" => record.Name,
            "eventSource" => record.Source,
            "resources.type" => DataResources(call).FirstOrDefault().Type ?? "",
            "resources.ARN" => DataResources(call).FirstOrDefault().Arn ?? "",
            "userIdentity.arn" => call.Caller.Arn,
            _ => "",
        };
        bool Any(string name, Func<string, bool> test) => Texts(field, name).Any(test);
        bool Is(string name, Func<string, bool> test) => field.Items(name).Count == 0 || Any(name, test);
        return Is("Equals", text => value == text)
            && Is("StartsWith", text => value.StartsWith(text, StringComparison.Ordinal))
            && Is("EndsWith", text => value.EndsWith(text, StringComparison.Ordinal))
            && !Any("NotEquals", text => value == text)
            && !Any("NotStartsWith", text => value.StartsWith(text, StringComparison.Ordinal))
            && !Any("NotEndsWith", text => value.EndsWith(text, StringComparison.Ordinal));
    }

    // A call on the bucket itself is wanted by who wants all of its objects.
    static IEnumerable<(string? Type, string? Arn)> DataResources(Call call) => call.Service.SigningName == "s3"
        ? [("AWS::S3::Object", $"arn:{call.World.Partition}:s3:::{call.Input.OptionalText("Bucket")}/{call.Input.OptionalText("Key")}")]
        : TrailWriter.ResourcesOf(call).Select(resource => (resource.Text("type"), resource.Text("ARN")));

    static IEnumerable<string> Texts(JsonNode? node, string name) =>
        node.Items(name).OfType<JsonValue>().Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>());

    static bool? Flag(JsonNode? node, string name) => node.Member(name) is JsonValue value
        ? value.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;
}
