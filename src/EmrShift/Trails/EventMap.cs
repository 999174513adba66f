using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Facts;

namespace EmrShift.Trails;

/// <summary>One IAM request that a call makes.</summary>
/// <param name="Action"><c>service:Action</c>.</param>
/// <param name="Resources">The resources, each filled from the event; empty: those that the event names in <c>resources</c>.</param>
/// <param name="IsAnyResource">The action has no resources: the request is for <c>*</c>.</param>
/// <param name="If">Only when this parameter is there; -1: always.</param>
/// <param name="Unless">Only when this parameter is missing; -1: always.</param>
/// <param name="Context">Condition keys of this request alone.</param>
/// <param name="IsInferred">AWS checks it with the call, and CloudTrail doesn't write it.</param>
/// <param name="Note">What a reader must know about the resource; null: nothing.</param>
sealed record MappedRequest(
    string Action, ImmutableArray<EventTemplate> Resources, bool IsAnyResource, int If, int Unless,
    ImmutableArray<(string Key, EventTemplate Value)> Context, bool IsInferred, string? Note);

/// <summary>What one call of one service asks of IAM.</summary>
/// <param name="Prefix">The service in IAM: <c>s3</c>.</param>
/// <param name="Wanted">The parameters to read.</param>
/// <param name="Requests">The requests; none: the call needs no permission.</param>
/// <param name="Context">Condition keys that the request's parameters give. A key without a value is absent from the request.</param>
/// <param name="TagKeys">Where the keys of the request's tags are; empty: the map doesn't know any.</param>
/// <param name="TagValues">Where their values are.</param>
sealed record MappedCall(
    string Prefix, WantedParameters Wanted, ImmutableArray<MappedRequest> Requests, ImmutableArray<(string Key, EventTemplate Value, int If)> Context,
    ImmutableArray<int> TagKeys, ImmutableArray<int> TagValues);

/// <summary>
/// From CloudTrail's calls to IAM's requests. The map is data: <c>facts/trail/</c>, each file with its sources. A call that isn't in it is taken
/// under its own name only when AWS's service reference has an action of that name (<c>facts/actions/</c>); any other call is not mapped, and said so.
/// </summary>
static class EventMap
{
    const string Folder = "facts/trail/";

    static readonly FrozenDictionary<string, (string Prefix, string File)> Services = ReadServices();

    static readonly FrozenDictionary<(string Source, string Name), MappedCall> Calls = ReadCalls();

    /// <summary>All calls on record, with their service's host name.</summary>
    public static IEnumerable<(string Source, string Name, MappedCall Call)> All => Calls.Select(pair => (pair.Key.Source, pair.Key.Name, pair.Value));

    /// <summary>What a call asks of IAM; null: not known.</summary>
    public static MappedCall? Find(string eventSource, string eventName)
    {
        if (Calls.TryGetValue((eventSource, eventName), out var call))
            return call;
        var isOnRecord = Services.TryGetValue(eventSource, out var service);
        var prefix = isOnRecord ? service.Prefix : eventSource.Split('.')[0];
        if (ActionCatalogue.Of(prefix) is not { } actions || !actions.Actions.TryGetValue(eventName, out var types))
            return null;
        return isOnRecord ? SameName(service.File, prefix, eventName, types)
            : new MappedCall(prefix, new WantedParameters(), [new MappedRequest($"{prefix}:{eventName}", [], types.IsEmpty, -1, -1, [], false, null)], [], [], []);
    }

    /// <summary>A call under its own name, on the resource types that AWS's service reference names for it, filled as the service's file says.</summary>
    static MappedCall SameName(string file, string prefix, string name, ImmutableArray<string> types)
    {
        using var document = JsonDocument.Parse(EmbeddedFacts.Text(file));
        var resources = document.RootElement.GetProperty("resources");
        var request = new System.Text.Json.Nodes.JsonObject { ["action"] = $"{prefix}:{name}", ["resource"] = types.IsEmpty ? "*" : "fromEvent" };
        if (types.FirstOrDefault(type => resources.TryGetProperty(type, out _)) is { } known)
            request["resource"] = known;
        using var requests = JsonDocument.Parse($"[{request.ToJsonString()}]");
        return ReadCall(document.RootElement, prefix, requests.RootElement);
    }

    static FrozenDictionary<string, (string, string)> ReadServices()
    {
        var services = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var path in EmbeddedFacts.Below(Folder))
        {
            using var document = JsonDocument.Parse(EmbeddedFacts.Text(path));
            foreach (var source in document.RootElement.GetProperty("eventSources").EnumerateArray())
                services.Add(source.GetString()!, (document.RootElement.GetProperty("prefix").GetString()!, path));
        }
        return services.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static FrozenDictionary<(string, string), MappedCall> ReadCalls()
    {
        var calls = new Dictionary<(string, string), MappedCall>();
        foreach (var (source, (prefix, file)) in Services)
        {
            using var document = JsonDocument.Parse(EmbeddedFacts.Text(file));
            foreach (var entry in document.RootElement.GetProperty("events").EnumerateObject())
                calls.Add((source, entry.Name), ReadCall(document.RootElement, prefix, entry.Value));
        }
        return calls.ToFrozenDictionary();
    }

    static MappedCall ReadCall(JsonElement file, string prefix, JsonElement requests)
    {
        var wanted = new WantedParameters();
        ImmutableArray<int> tagKeys = [], tagValues = [];
        if (file.TryGetProperty("requestTags", out var tags))
        {
            tagKeys = [.. tags.GetProperty("keys").GetString()!.Split('|').Select(wanted.Add)];
            tagValues = [.. tags.GetProperty("values").GetString()!.Split('|').Select(wanted.Add)];
        }
        return new MappedCall(
            prefix, wanted, [.. requests.EnumerateArray().Select(request => ReadRequest(file, request, wanted))],
            [.. file.GetProperty("context").EnumerateObject().Select(member => ReadContext(member, wanted))], tagKeys, tagValues);
    }

    static MappedRequest ReadRequest(JsonElement file, JsonElement request, WantedParameters wanted)
    {
        var resource = request.GetProperty("resource").GetString()!;
        var templates = resource switch
        {
            "*" or "fromEvent" => [],
            "arn" => [request.GetProperty("arn").GetString()!],
            _ => file.GetProperty("resources").GetProperty(resource).EnumerateArray().Select(text => text.GetString()!),
        };
        return new MappedRequest(
            request.GetProperty("action").GetString()!,
            [.. templates.Select(text => EventTemplate.Parse(text, wanted))],
            resource == "*",
            request.TryGetProperty("if", out var present) ? wanted.Add(present.GetString()!) : -1,
            request.TryGetProperty("unless", out var missing) ? wanted.Add(missing.GetString()!) : -1,
            request.TryGetProperty("context", out var context)
                ? [.. context.EnumerateObject().Select(member => (member.Name, EventTemplate.Parse(member.Value.GetString()!, wanted)))]
                : [],
            request.TryGetProperty("inferred", out var inferred) && inferred.GetBoolean(),
            request.TryGetProperty("note", out var note) ? note.GetString() : null);
    }

    /// <summary>A value may depend on a parameter: <c>text?parameter</c>.</summary>
    static (string, EventTemplate, int) ReadContext(JsonProperty member, WantedParameters wanted)
    {
        var text = member.Value.GetString()!;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return question < 0
            ? (member.Name, EventTemplate.Parse(text, wanted), -1)
            : (member.Name, EventTemplate.Parse(text[..question], wanted), wanted.Add(text[(question + 1)..]));
    }
}
