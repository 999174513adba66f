using System.Text.Json.Nodes;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation.Resources;

/// <summary>What the resources of EC2 have in common: tags at their making and later, and an end that may already have come.</summary>
static class NetworkParts
{
    /// <summary>A request with the tags of what it makes.</summary>
    public static JsonObject Tagged(this JsonObject request, JsonObject properties, string type)
    {
        if (properties.Tags() is { Count: > 0 } tags)
            request["TagSpecification"] = new JsonArray(new JsonObject { ["ResourceType"] = type, ["Tag"] = Shapes.Request(tags) });
        return request;
    }

    /// <summary>Changes the tags of something that is there.</summary>
    public static void Retag(ResourceCalls calls, StackResource resource, JsonObject now)
    {
        var (had, has) = (resource.Properties.Tags(), now.Tags());
        JsonObject Of(IEnumerable<KeyValuePair<string, string>> tags) => new() { ["ResourceId"] = new JsonArray(resource.PhysicalId), ["Tag"] = Shapes.Request(tags) };
        if (has.Where(tag => had.GetValueOrDefault(tag.Key) != tag.Value).ToList() is { Count: > 0 } set)
            calls.Make("ec2", "CreateTags", Of(set));
        if (had.Where(tag => !has.ContainsKey(tag.Key)).ToList() is { Count: > 0 } gone)
            calls.Make("ec2", "DeleteTags", Of(gone));
    }

    /// <summary>Ends something by its id.</summary>
    public static void Delete(ResourceCalls calls, string operation, string parameter, string id, string gone) => calls.MakeUnless("ec2", operation, new() { [parameter] = id }, gone);
}
