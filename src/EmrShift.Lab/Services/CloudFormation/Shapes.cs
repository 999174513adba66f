using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Iac;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>A template's values as JSON, and JSON as the calls want it.</summary>
static class Shapes
{
    /// <summary>
    /// A value whose functions are carried out. Scalars are texts: CloudFormation gives each the type that its property has, and so do the resources.
    /// </summary>
    /// <returns>The tree; null and the reason where something can't be decided.</returns>
    public static (JsonNode? Node, string? Problem) Of(Value? value)
    {
        switch (value)
        {
            case Value.Known known:
                return (JsonValue.Create(known.Text), null);
            case Value.Json json:
                var (content, inside) = Of(json.Content);
                return (content is null ? null : JsonValue.Create(content.ToJsonString()), inside);
            case Value.ListOf { Open: null } list:
                var items = list.Items.Select(Of).ToList();
                return items.Find(item => item.Problem is not null).Problem is { } wrong ? (null, wrong) : (new JsonArray([.. items.Select(item => item.Node)]), null);
            case Value.MapOf { Open: null } map:
                var members = new JsonObject();
                foreach (var entry in map.Entries)
                {
                    var (node, problem) = Of(entry.Value);
                    if (problem is not null)
                        return (null, problem);
                    members[entry.Key] = node;
                }
                return (members, null);
            default:
                return (null, $"Template error: {value.WhyOpen() ?? "a value"} cannot be resolved");
        }
    }

    /// <summary>Adds members of the properties to a request, where they are there, as they are.</summary>
    public static JsonObject With(this JsonObject request, JsonObject properties, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (properties[name] is { } value)
                request[name] = value.DeepClone();
        }
        return request;
    }

    /// <summary>A policy document in a request: IAM takes a text.</summary>
    public static string Document(JsonNode? document) => document is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : document?.ToJsonString() ?? "";

    /// <summary>The texts of a list; one text is a list of one.</summary>
    public static IReadOnlyList<string> Texts(this JsonObject properties, string name) => properties[name] switch
    {
        JsonArray items => [.. items.OfType<JsonValue>().Where(item => item.GetValueKind() == JsonValueKind.String).Select(item => item.GetValue<string>())],
        JsonValue one when one.GetValueKind() == JsonValueKind.String => [one.GetValue<string>()],
        _ => [],
    };

    /// <summary>The tags of properties: <c>[{Key, Value}]</c>.</summary>
    public static SortedDictionary<string, string> Tags(this JsonObject properties)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in properties.Items("Tags"))
            tags[tag.Text("Key") ?? ""] = tag.Text("Value") ?? "";
        return tags;
    }

    /// <summary>Tags as requests have them.</summary>
    public static JsonArray Request(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    /// <summary>
    /// The scalars of a tree in the types of a JSON service: the texts of the named members become numbers, <c>true</c> and <c>false</c> become flags, except
    /// inside the members that are texts whatever they say.
    /// </summary>
    public static JsonNode? Typed(JsonNode? node, IReadOnlySet<string> numbers, IReadOnlySet<string> texts, string name = "") => node switch
    {
        JsonObject members when texts.Contains(name) => members.DeepClone(),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Typed(member.Value, numbers, texts, member.Key)))),
        JsonArray items when texts.Contains(name) => items.DeepClone(),
        JsonArray items => new JsonArray([.. items.Select(item => Typed(item, numbers, texts, name))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !texts.Contains(name) => Scalar(value.GetValue<string>(), numbers.Contains(name)),
        _ => node?.DeepClone(),
    };

    static JsonValue Scalar(string text, bool isNumber)
    {
        if (text is "true" or "false" or "True" or "False")
            return JsonValue.Create(text is "true" or "True");
        if (!isNumber)
            return JsonValue.Create(text);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }

    /// <summary>A text at a path of an answer: <c>Role</c>, <c>Arn</c>.</summary>
    public static string Text(this Output answer, params ReadOnlySpan<string> path)
    {
        object? at = answer;
        foreach (var name in path)
            at = (at as Output)?[name];
        return at as string ?? throw new InvalidOperationException($"The answer has no text at {string.Join('.', path)}.");
    }
}
