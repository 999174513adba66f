using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Accounts;

namespace EmrShift.Trails;

/// <summary>
/// Launchers out of CloudTrail: who called RunJobFlow, when, with which roles and tags, and whether the v2 policies' tag came too late.
/// Source: EMR API Reference, RunJobFlow and AddTags; CloudTrail writes their parameters with a small first letter.
/// </summary>
public static class LaunchEvents
{
    /// <summary>The events that tell it.</summary>
    public static ImmutableArray<string> Names { get; } = ["RunJobFlow", "AddTags"];

    /// <summary>One launcher for each principal.</summary>
    /// <param name="events">RunJobFlow and AddTags events; others are passed over.</param>
    /// <param name="known">
    /// Launchers that are known by themselves. Where one alone runs as the principal, the launches are its own; else they are the principal's.
    /// </param>
    public static ImmutableArray<Launcher> Launchers(IReadOnlyList<TrailEvent> events, IReadOnlyList<Launcher> known)
    {
        var taggedAt = events.Where(found => found.EventName is "AddTags" && found.ErrorCode is null).Select(Tagged).Where(tagging => tagging.Cluster is not null)
            .GroupBy(tagging => tagging.Cluster!, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Min(tagging => tagging.At), StringComparer.Ordinal);
        var launchers =
            from found in events
            where found.EventName is "RunJobFlow" && found.EventTime is not null && found.Principal.StartsWith("arn:", StringComparison.Ordinal)
            group LaunchOf(found, taggedAt) by found.Principal into launches
            select Of(launches.Key, [.. launches], known);
        return [.. launchers];
    }

    static Launcher Of(string principal, ImmutableArray<Accounts.Launch> launches, IReadOnlyList<Launcher> known)
    {
        var owners = known.Where(launcher => string.Equals(launcher.PrincipalArn, principal, StringComparison.Ordinal) && launcher.Arn != principal)
            .DistinctBy(launcher => launcher.Arn, StringComparer.Ordinal).ToList();
        var owner = owners is [var only] ? only : new()
        {
            Arn = principal,
            Kind = principal.Contains(":user/", StringComparison.Ordinal) ? LauncherKind.User : LauncherKind.Role,
            Name = AccountIndex.NameIn(principal),
            PrincipalArn = principal,
            Origin = new("cloudtrail:LookupEvents"),
        };
        return owner with
        {
            Launches = launches,
            ShapeIds = [.. launches.Select(launch => launch.ClusterId).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        };
    }

    static Accounts.Launch LaunchOf(TrailEvent found, Dictionary<string, DateTimeOffset> taggedAt)
    {
        using var request = Parse(found.RequestParameters);
        using var response = Parse(found.ResponseElements);
        var cluster = Text(response.RootElement, "jobFlowId");
        var tags = TagsOf(request.RootElement);
        return new()
        {
            At = found.EventTime!.Value,
            ClusterId = cluster,
            Name = Text(request.RootElement, "name"),
            Region = found.Region,
            ServiceRole = Text(request.RootElement, "serviceRole"),
            JobFlowRole = Text(request.RootElement, "jobFlowRole"),
            AutoScalingRole = Text(request.RootElement, "autoScalingRole"),
            Tags = tags,
            TaggedAfterCreateAt = cluster is not null && !tags.HasEmrTag() && taggedAt.TryGetValue(cluster, out var at) ? at : null,
            EventId = found.EventId,
            ErrorCode = found.ErrorCode,
        };
    }

    static (string? Cluster, DateTimeOffset At) Tagged(TrailEvent found)
    {
        using var request = Parse(found.RequestParameters);
        var cluster = TagsOf(request.RootElement).HasEmrTag() && found.EventTime is not null ? Text(request.RootElement, "resourceId") : null;
        return (cluster, found.EventTime ?? default);
    }

    static ImmutableArray<Tag> TagsOf(JsonElement request) =>
        request.ValueKind is JsonValueKind.Object && request.TryGetProperty("tags", out var tags) && tags.ValueKind is JsonValueKind.Array
            ? [.. tags.EnumerateArray().Select(tag => Text(tag, "key") is { } key ? new Tag(key, Text(tag, "value") ?? "") : null).OfType<Tag>()
                .OrderBy(tag => tag.Key, StringComparer.Ordinal)]
            : [];

    static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.String ? member.GetString() : null;

    static JsonDocument Parse(ReadOnlyMemory<byte> json) => JsonDocument.Parse(json.IsEmpty ? "{}"u8.ToArray() : json);
}
