using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>LookupEvents' one attribute.</summary>
static class EventFilter
{
    public static bool Matches(TrailRecord record, string? key, string? value) => key switch
    {
        null => true,
        "EventId" => record.Id == value,
        "EventName" => record.Name == value,
        "EventSource" => record.Source == value,
        "ReadOnly" => (record.IsRead ? "true" : "false") == value,
        "Username" => record.UserName == value,
        "AccessKeyId" => record.AccessKeyId == value,
        "ResourceName" => record.Resources.Any(resource => resource.Name == value),
        "ResourceType" => record.Resources.Any(resource => resource.Type == value),
        _ => throw new AwsException(400, "InvalidLookupAttributesException", $"The lookup attribute {key} is not valid."),
    };
}
