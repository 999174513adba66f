using System.Text.Json.Nodes;

namespace EmrShift.Tests.Iam;

/// <summary>Makes a failing case as small as it goes: whatever can be taken out, one thing at a time, while it still fails.</summary>
static class Shrinker
{
    /// <summary>The smallest case found that still fails.</summary>
    public static JsonObject Shrink(JsonObject @case, Func<JsonObject, bool> stillFails)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var smaller in Smaller(@case))
            {
                if (!stillFails(smaller))
                    continue;
                @case = smaller;
                again = true;
                break;
            }
        }
        return @case;
    }

    static IEnumerable<JsonObject> Smaller(JsonObject @case)
    {
        foreach (var path in Paths(@case))
        {
            foreach (var replacement in Replacements(Find(@case, path)!))
            {
                var copy = (JsonObject)@case.DeepClone();
                var parent = Find(copy, path[..^1])!;
                var (key, index) = (path[^1] as string, path[^1] as int? ?? 0);
                if (replacement is Gone && parent is JsonArray list)
                    list.RemoveAt(index);
                else if (replacement is Gone)
                    ((JsonObject)parent).Remove(key!);
                else if (parent is JsonArray array)
                    array[index] = ((Other)replacement).Node?.DeepClone();
                else
                    ((JsonObject)parent)[key!] = ((Other)replacement).Node?.DeepClone();
                yield return copy;
            }
        }
    }

    abstract record Replacement;

    sealed record Gone : Replacement;

    sealed record Other(JsonNode? Node) : Replacement;

    static IEnumerable<Replacement> Replacements(JsonNode node)
    {
        var name = node.Parent is JsonObject ? node.GetPropertyName() : "";
        // Without these there is no case, no request or no statement left to speak of.
        string[] required = ["id", "principal", "action", "resource", "resourceAccount", "context", "identityPolicies", "scps", "rcps", "Effect", "Action", "Resource", "Principal", "Version", "Statement"];
        if (name is "permissionBoundary" or "sessionPolicy" or "resourcePolicy" or "vpcEndpointPolicy")
            yield return new Other(null);
        else if (!required.Contains(name) && !(node.Parent is JsonObject { Count: 1 } and { Parent: JsonObject } && node.Parent.GetPropertyName() is "Principal" or "NotPrincipal"))
            yield return new Gone();
        if (node is JsonArray { Count: 1 } single && name is not ("identityPolicies" or "scps" or "rcps" or "aws:TagKeys" or "aws:CalledVia") && node.Parent is JsonObject)
            yield return new Other(single[0]);
        if (name is "Action" or "Resource" or "Principal" && node.ToJsonString() != "\"*\"")
            yield return new Other("*");
    }

    static IEnumerable<object[]> Paths(JsonNode? node)
    {
        IEnumerable<(object Key, JsonNode? Value)> children = node switch
        {
            JsonObject map => map.Select(member => ((object)member.Key, member.Value)),
            JsonArray list => list.Select((value, index) => ((object)index, value)),
            _ => [],
        };
        foreach (var (key, value) in children)
        {
            if (value is null)
                continue;
            yield return [key];
            foreach (var below in Paths(value))
                yield return [key, .. below];
        }
    }

    static JsonNode? Find(JsonNode? node, object[] path)
        => path.Aggregate(node, (current, step) => step is int index ? ((JsonArray)current!)[index] : ((JsonObject)current!)[(string)step]);
}
