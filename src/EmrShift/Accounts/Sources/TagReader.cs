using System.Collections.Immutable;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>Tags in each way in which they are written: a list of Key and Value, a map, or <c>key=value</c> texts.</summary>
static class TagReader
{
    /// <summary>Tags of the member <c>Tags</c> (another name where one is given), sorted.</summary>
    public static ImmutableArray<Tag> Read(SourceNode thing, string name = "Tags")
    {
        var tags = thing.Member(name);
        if (!tags.Exists || tags.IsEmptyText)
            return [];
        if (tags.IsObject)
            return Join.Sorted(tags.Members().Select(member => Tag(member.Name, tags, member.Name)).OfType<Tag>());
        return Join.Sorted(thing.Items(name).Select(item => Read(item, tags)).OfType<Tag>());
    }

    static Tag? Read(SourceNode item, SourceNode tags)
    {
        if (item.IsObject)
        {
            var key = item.Text("Key") ?? item.Text("key");
            return key is null ? null : Tag(key, item, item.Has("Key") ? "Value" : "value");
        }
        if (item.IsText && item.Element.GetString() is { } text)
        {
            // The AWS CLI's own form: emr create-cluster --tags key=value other.
            var parts = text.Split('=', 2);
            return parts[0].Length is 0 ? null : new(parts[0], parts.Length is 2 ? parts[1] : "");
        }
        item.Expected("a tag with `Key` and `Value`", tags.IsArray ? "Tags" : "tags");
        return null;
    }

    // AWS takes text only. A boolean is worth a word of its own: YAML and JSON both make one of an unquoted true.
    static Tag? Tag(string key, SourceNode holder, string member)
    {
        var value = holder.Member(member);
        if (value.Element.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            value.Expected("text (a tag's value needs quotes)", key);
            return null;
        }
        return new(key, holder.TextOrEmpty(member) ?? "");
    }
}
