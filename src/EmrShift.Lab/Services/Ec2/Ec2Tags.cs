using EmrShift.Lab.State.Ec2;

namespace EmrShift.Lab.Services.Ec2;

/// <summary>Tags in EC2: on creation by type (<c>TagSpecification.N</c>), later by id.</summary>
static class Ec2Tags
{
    const int CountMax = 50;

    public static IEnumerable<Tag> Of(Ec2Resource resource) => resource.Tags.Select(tag => new Tag(tag.Key, tag.Value));

    /// <summary>The request's tags for what it makes of a type.</summary>
    public static IReadOnlyList<Tag> OfRequest(Call call, string type) =>
    [
        .. call.Input.Objects("TagSpecification")
            .Where(specification => string.Equals(specification.OptionalText("ResourceType"), type, StringComparison.Ordinal))
            .SelectMany(specification => specification.Tags("Tag")),
    ];

    /// <summary>Gives something new the request's tags for its type.</summary>
    public static T Tag<T>(Call call, T resource)
        where T : Ec2Resource
    {
        Set(call, resource, OfRequest(call, resource.Type));
        return resource;
    }

    /// <summary>Sets tags. Keys that begin with <c>aws:</c> are AWS's own: only a service may set them.</summary>
    public static void Set(Call call, Ec2Resource resource, IReadOnlyList<Tag> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && call.Caller.InvokedBy is null)
                throw new AwsException(400, "InvalidParameterValue", $"Value ( {tag.Key} ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use");
            if (tag.Key.Length is 0 or > 128 || tag.Value.Length > 256)
                throw new AwsException(400, "InvalidParameterValue", $"Value ( {tag.Key} ) for parameter key is invalid. A key has 1 to 128 characters, a value up to 256");
        }
        if (resource.Tags.Keys.Union(tags.Select(tag => tag.Key), StringComparer.Ordinal).Count() > CountMax)
            throw new AwsException(400, "TagLimitExceeded", "More than 50 tags specified");
        foreach (var tag in tags)
            resource.Tags[tag.Key] = tag.Value;
    }

    public static IReadOnlyList<object>? Shape(Ec2Resource resource) => resource.Tags.Count == 0
        ? null
        : Output.List(resource.Tags, tag => new Output { ["key"] = tag.Key, ["value"] = tag.Value });
}
