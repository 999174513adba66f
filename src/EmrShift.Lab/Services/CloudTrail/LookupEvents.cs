using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Services.CloudTrail;

/// <summary>Source: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html</summary>
static class LookupEvents
{
    public static readonly Operation Operation = new("LookupEvents", _ => [new Question("cloudtrail:LookupEvents", "*")], Run);

    static Answer Run(Call call)
    {
        if (call.Input.Objects("LookupAttributes").Count > 1)
            throw new AwsException(400, "InvalidLookupAttributesException", "You can only use one lookup attribute at a time.");
        var attribute = call.Input.Objects("LookupAttributes") is [var one, ..] ? (Key: one.Text("AttributeKey"), Value: one.Text("AttributeValue")) : default;
        var (from, to) = (call.Input.OptionalTime("StartTime") ?? DateTimeOffset.MinValue, call.Input.OptionalTime("EndTime") ?? DateTimeOffset.MaxValue);
        if (from > to)
            throw new AwsException(400, "InvalidTimeRangeException", "Start time is after end time.");
        var max = call.Input.OptionalInt("MaxResults") ?? 50;
        if (max is < 1 or > 50)
            throw new AwsException(400, "InvalidMaxResultsException", "The value for MaxResults must be between 1 and 50.");
        var events = call.Home.Trail.Events;
        var at = call.Input.OptionalText("NextToken") is { Length: > 0 } token ? EventToken.Read(token, events) : events.Count - 1;
        var page = new List<TrailRecord>();
        // Newest first; a token is a place in the history, so events that come meanwhile don't disturb it.
        for (; at >= 0 && page.Count < max; at--)
        {
            if (events[at].Time >= from && events[at].Time <= to && EventFilter.Matches(events[at], attribute.Key, attribute.Value))
                page.Add(events[at]);
        }
        return new Output { ["Events"] = Output.List(page, EventShapes.Event), ["NextToken"] = at >= 0 ? EventToken.Write(at) : null };
    }
}
