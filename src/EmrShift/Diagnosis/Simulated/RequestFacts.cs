using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Accounts;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>
/// What the requestParameters of an EC2 event name. CloudTrail writes each call in its own shape — <c>subnetId</c>, <c>SubnetId</c>,
/// <c>{"items":[…]}</c>, <c>{"tag":1,"content":"…"}</c> — so names are looked for at any depth and without case.
/// </summary>
sealed class RequestFacts
{
    const int ValuesMax = 500;

    readonly Dictionary<string, List<string>> _ids = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name or ARN of the instance profile; null when the request names none.</summary>
    public string? InstanceProfile { get; private set; }

    /// <summary>Name of the placement group; null when the request names none.</summary>
    public string? PlacementGroup { get; private set; }

    /// <summary>Tags on create, by resource type.</summary>
    public Dictionary<string, ImmutableArray<Tag>> TagSpecifications { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Tags that stand for themselves: those of CreateTags and RunJobFlow.</summary>
    public ImmutableArray<Tag> PlainTags { get; private set; } = [];

    /// <summary>The ids under a member's name, each once, in the order of the request.</summary>
    public IReadOnlyList<string> Ids(params ReadOnlySpan<string> names)
    {
        var found = new List<string>();
        foreach (var name in names)
        {
            foreach (var id in _ids.GetValueOrDefault(name) ?? [])
            {
                if (!found.Contains(id, StringComparer.Ordinal))
                    found.Add(id);
            }
        }
        return found;
    }

    /// <summary>Reads requestParameters. Damaged JSON says as much as was read.</summary>
    public static RequestFacts Of(ReadOnlyMemory<byte> json)
    {
        var facts = new RequestFacts();
        if (json.IsEmpty)
            return facts;
        try
        {
            using var document = JsonDocument.Parse(json);
            facts.Walk(document.RootElement, "");
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // A string may hold half a surrogate pair. Nothing can be rebuilt from it.
        }
        return facts;
    }

    void Walk(JsonElement element, string name)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Walk(item, name);
                break;
            case JsonValueKind.String:
                Add(name, element.GetString()!);
                break;
            case JsonValueKind.Object:
                WalkObject(element, name);
                break;
        }
    }

    void WalkObject(JsonElement element, string name)
    {
        if (Text(element, "resourceType") is { } type && Tags(element) is { IsEmpty: false } tags)
        {
            TagSpecifications[type] = TagSpecifications.TryGetValue(type, out var known) ? known.AddRange(tags) : tags;
            return;
        }
        if (name.Equals("iamInstanceProfile", StringComparison.OrdinalIgnoreCase))
            InstanceProfile ??= Text(element, "arn") ?? Text(element, "name");
        else if (name.Equals("placement", StringComparison.OrdinalIgnoreCase))
            PlacementGroup ??= Text(element, "groupName");
        if (PlainTags.IsEmpty && !name.Contains("TagSpecification", StringComparison.OrdinalIgnoreCase))
            PlainTags = Tags(element);
        foreach (var member in element.EnumerateObject())
            Walk(member.Value, member.Name is "items" or "content" or "item" or "Item" ? name : member.Name);
    }

    void Add(string name, string value)
    {
        if (!_ids.TryGetValue(name, out var list))
            _ids.Add(name, list = []);
        if (list.Count < ValuesMax)
            list.Add(value);
    }

    static ImmutableArray<Tag> Tags(JsonElement element)
    {
        var tags = ImmutableArray.CreateBuilder<Tag>();
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Equals("tag", StringComparison.OrdinalIgnoreCase) || member.Name.Equals("tags", StringComparison.OrdinalIgnoreCase) || member.Name.Equals("tagSet", StringComparison.OrdinalIgnoreCase))
                AddTags(member.Value, tags);
        }
        return tags.ToImmutable();
    }

    static void AddTags(JsonElement element, ImmutableArray<Tag>.Builder tags)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AddTags(item, tags);
        }
        else if (element.ValueKind == JsonValueKind.Object && Text(element, "key") is { } key)
        {
            tags.Add(new Tag(key, Text(element, "value") ?? ""));
        }
        else if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("items", out var items))
        {
            AddTags(items, tags);
        }
    }

    static string? Text(JsonElement element, string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind == JsonValueKind.String)
                return member.Value.GetString();
        }
        return null;
    }
}
