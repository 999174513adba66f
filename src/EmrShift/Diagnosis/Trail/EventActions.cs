using System.Text.Json;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Trail;

/// <summary>
/// What an event says of action and resource where its message says nothing ("Access Denied"). CloudTrail, the API and IAM have three names
/// for one call (facts/trail.md §2).
/// </summary>
static class EventActions
{
    /// <summary>The IAM action of the call, from the map of calls, else under the call's own name; null where the event doesn't name service and call.</summary>
    public static string? Of(TrailEvent seen)
    {
        if (seen is not { EventSource: { } source, EventName: { Length: > 0 } name } || source.IndexOf('.', StringComparison.Ordinal) is var dot && dot <= 0)
            return null;
        var mapped = EventMap.Find(source, name)?.Requests ?? [];
        // Some services write the API's date behind the name: CreateFunction20150331, GetDistribution2020_05_31.
        return mapped.FirstOrDefault(static request => !request.IsInferred)?.Action
            ?? $"{source[..dot]}:{name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_')}";
    }

    /// <summary>The resource that the request names: a bucket or object, a role. Null for other calls.</summary>
    public static string? ResourceOf(TrailEvent seen)
    {
        var partition = Facts.Partitions.OfRegion(seen.Region);
        if (seen.EventSource == "s3.amazonaws.com" && Parameter(seen, "bucketName") is { } bucket)
            return Parameter(seen, "key") is { } key ? $"arn:{partition}:s3:::{bucket}/{key}" : $"arn:{partition}:s3:::{bucket}";
        return Parameter(seen, "roleArn");
    }

    /// <summary>A top-level text of requestParameters; null when it isn't there.</summary>
    public static string? Parameter(TrailEvent seen, string name)
    {
        if (seen.RequestParameters.IsEmpty)
            return null;
        try
        {
            var reader = new Utf8JsonReader(seen.RequestParameters.Span);
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 } && reader.ValueTextEquals(name))
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A string may hold half a surrogate pair. Damaged parameters say nothing.
        }
        return null;
    }
}
