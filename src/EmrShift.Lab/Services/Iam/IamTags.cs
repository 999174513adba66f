namespace EmrShift.Lab.Services.Iam;

/// <summary>Tags of IAM resources. At most 50; keys compare without case when they are set.</summary>
static class IamTags
{
    const int CountMax = 50;

    public static IEnumerable<Tag> Of(SortedDictionary<string, string>? tags) => tags?.Select(tag => new Tag(tag.Key, tag.Value)) ?? [];

    /// <summary>Tags for an answer; null where there are none, as IAM leaves the member out.</summary>
    public static object? Shape(SortedDictionary<string, string> tags) => tags.Count == 0 ? null : Output.Tags(Of(tags));

    /// <summary>Sets the tags of a request.</summary>
    public static void Set(Call call, SortedDictionary<string, string> tags)
    {
        var set = call.Input.Tags("Tags");
        foreach (var tag in set)
        {
            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw new AwsException(400, "InvalidInput", "System tags cannot be added/updated/deleted by requester");
            if (tag.Key.Length is 0 or > 128 || tag.Value.Length > 256)
                throw new AwsException(400, "ValidationError", "1 validation error detected: a tag's key has 1 to 128 characters, its value up to 256");
        }
        if (tags.Keys.Union(set.Select(tag => tag.Key), StringComparer.OrdinalIgnoreCase).Count() > CountMax)
            throw new AwsException(409, "LimitExceeded", $"The number of tags has reached the maximum limit.");
        foreach (var tag in set)
        {
            if (tags.Keys.FirstOrDefault(key => string.Equals(key, tag.Key, StringComparison.OrdinalIgnoreCase)) is { } same)
                tags.Remove(same);
            tags[tag.Key] = tag.Value;
        }
    }

    /// <summary>Removes the tags of a request.</summary>
    public static void Remove(Call call, SortedDictionary<string, string> tags)
    {
        foreach (var key in call.Input.Texts("TagKeys"))
        {
            if (tags.Keys.FirstOrDefault(have => string.Equals(have, key, StringComparison.OrdinalIgnoreCase)) is { } same)
                tags.Remove(same);
        }
    }
}
