using System.Text.Json.Nodes;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// The request parameters of launches as CloudTrail writes them, which is not the request with small letters.
/// Source: CloudTrail User Guide, "Amazon EC2 examples"; EC2 User Guide, "Log Amazon EC2 API calls using AWS CloudTrail".
/// </summary>
static class LaunchTrail
{
    public static JsonObject RunInstances(Call call)
    {
        var input = call.Input;
        var instance = new JsonObject { ["minCount"] = input.OptionalInt("MinCount") ?? 1, ["maxCount"] = input.OptionalInt("MaxCount") ?? 1 };
        Add(instance, "imageId", input.OptionalText("ImageId"));
        Add(instance, "keyName", input.OptionalText("KeyName"));
        var parameters = new JsonObject { ["instancesSet"] = Items([instance]) };
        Add(parameters, "instanceType", input.OptionalText("InstanceType"));
        Add(parameters, "subnetId", input.OptionalText("SubnetId"));
        if (input.Texts("SecurityGroupId") is { Count: > 0 } groups)
            parameters["groupSet"] = Items(groups.Select(group => new JsonObject { ["groupId"] = group }));
        if (input.Objects("NetworkInterface") is { Count: > 0 } interfaces)
            parameters["networkInterfaceSet"] = Items(interfaces.Select(Interface));
        if (input.Object("IamInstanceProfile") is { } profile)
        {
            var named = new JsonObject();
            Add(named, "arn", profile.OptionalText("Arn"));
            Add(named, "name", profile.OptionalText("Name"));
            parameters["iamInstanceProfile"] = named;
        }
        if (input.Object("LaunchTemplate") is { } template)
        {
            var named = new JsonObject();
            Add(named, "launchTemplateId", template.OptionalText("LaunchTemplateId"));
            Add(named, "version", template.OptionalText("Version"));
            parameters["launchTemplate"] = named;
        }
        if (input.Object("InstanceMarketOptions") is { } market)
            parameters["instanceMarketOptions"] = new JsonObject { ["marketType"] = market.OptionalText("MarketType") };
        if (input.Object("Placement")?.OptionalText("GroupName") is { } placement)
            parameters["placement"] = new JsonObject { ["groupName"] = placement };
        AddTags(parameters, input);
        Add(parameters, "clientToken", input.OptionalText("ClientToken"));
        return parameters;
    }

    public static JsonObject CreateFleet(Call call)
    {
        var request = (JsonObject)call.Input.Members.DeepClone();
        return new JsonObject { ["CreateFleetRequest"] = request };
    }

    static JsonObject Interface(Input part)
    {
        var shape = new JsonObject { ["deviceIndex"] = part.OptionalInt("DeviceIndex") ?? 0 };
        Add(shape, "subnetId", part.OptionalText("SubnetId"));
        if (part.Texts("SecurityGroupId") is { Count: > 0 } groups)
            shape["groupSet"] = Items(groups.Select(group => new JsonObject { ["groupId"] = group }));
        return shape;
    }

    static void AddTags(JsonObject parameters, Input input)
    {
        if (input.Objects("TagSpecification") is not { Count: > 0 } specifications)
            return;
        parameters["tagSpecificationSet"] = Items(specifications.Select(specification => new JsonObject
        {
            ["resourceType"] = specification.OptionalText("ResourceType"),
            ["tags"] = new JsonArray([.. specification.Tags("Tag").Select(tag => new JsonObject { ["key"] = tag.Key, ["value"] = tag.Value })]),
        }));
    }

    static JsonObject Items(IEnumerable<JsonNode> items) => new() { ["items"] = new JsonArray([.. items]) };

    static void Add(JsonObject shape, string name, string? value)
    {
        if (value is not null)
            shape[name] = value;
    }
}
