using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>The cluster that a RunJobFlow event asked for. CloudTrail writes the API's names with a small first letter.</summary>
static class RequestedShape
{
    const int DepthMax = 40;

    /// <summary>The shape; null for other events, and where the parameters can't be read.</summary>
    public static ClusterShape? Of(TrailEvent seen)
    {
        if (seen is not { EventName: "RunJobFlow", RequestParameters.IsEmpty: false })
            return null;
        try
        {
            if (JsonNode.Parse(seen.RequestParameters.Span) is not JsonObject parameters || Named(parameters, 0) is not { } request)
                return null;
            var reading = FileReader.Read("event", Encoding.UTF8.GetBytes(request.ToJsonString()));
            return reading.Parts.SelectMany(static part => part.Shapes).FirstOrDefault() is { } shape
                ? shape with { Id = seen.EventId ?? "event", Region = seen.Region } : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            // A name that stands twice, or half a surrogate pair: nothing can be rebuilt from it.
            return null;
        }
    }

    static JsonNode? Named(JsonNode? node, int depth) => node switch
    {
        _ when depth > DepthMax => null,
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(
            Upper(member.Key), IsOfUser(member.Key) ? member.Value?.DeepClone() : Named(member.Value, depth + 1)))),
        JsonArray items => new JsonArray([.. items.Select(item => Named(item, depth + 1))]),
        _ => node?.DeepClone(),
    };

    /// <summary>Names that the user chose: <c>hive.metastore.client.factory.class</c> stays as it is.</summary>
    static bool IsOfUser(string name) => name is "properties" or "Properties";

    static string Upper(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}
