using System.Text;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>LookupEvents' structures: the event itself is JSON in a string.</summary>
static class EventShapes
{
    public static Output Event(TrailRecord record) => new()
    {
        ["EventId"] = record.Id,
        ["EventName"] = record.Name,
        ["ReadOnly"] = record.IsRead ? "true" : "false",
        ["AccessKeyId"] = record.AccessKeyId,
        ["EventTime"] = record.Time,
        ["EventSource"] = record.Source,
        ["Username"] = record.UserName,
        ["Resources"] = Output.List(record.Resources, resource => new Output { ["ResourceType"] = resource.Type, ["ResourceName"] = resource.Name }),
        ["CloudTrailEvent"] = Encoding.UTF8.GetString(record.Json.Span),
    };
}
