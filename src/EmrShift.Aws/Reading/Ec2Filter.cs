using System.Text.Json.Nodes;

namespace EmrShift.Aws.Reading;

/// <summary>Filters of EC2's Describe calls.</summary>
static class Ec2Filter
{
    /// <summary>The input with one filter.</summary>
    public static JsonObject Of(string name, IEnumerable<string> values) => new()
    {
        ["Filter"] = new JsonArray(new JsonObject { ["Name"] = name, ["Value"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) }),
    };
}
