using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab;

/// <summary>Reads trees that a client sent and nobody has checked: what has the wrong type is as good as absent.</summary>
static class Loose
{
    public static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    public static JsonArray Items(this JsonNode? node, string name) => node.Member(name) as JsonArray ?? [];

    public static string? Text(this JsonNode? node, string name) =>
        node.Member(name) is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static int? Int(this JsonNode? node, string name) =>
        node.Member(name) is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<JsonElement>(out var element)
            ? element.TryGetInt32(out var number) ? number : null
            : node.Member(name) is JsonValue own && own.TryGetValue<int>(out var direct) ? direct : null;
}
