using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmrShift.Lab;

/// <summary>
/// The parameters of a request, free of any wire format. Names are AWS's own. A missing or malformed parameter ends the call with the
/// service's own error.
/// </summary>
sealed class Input(JsonObject members, Service service, string path = "")
{
    /// <summary>The parameters as a tree. Query parameters are strings; JSON keeps its types.</summary>
    public JsonObject Members { get; } = members;

    /// <summary>Whether the parameter was sent, even if empty.</summary>
    public bool Has(string name) => Members.ContainsKey(name);

    /// <summary>A required text.</summary>
    public string Text(string name) => OptionalText(name) ?? throw new AwsException(service.Errors.Missing(path + name));

    /// <summary>A text, or null where it wasn't sent.</summary>
    public string? OptionalText(string name) => Members[name] switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
        _ => throw WrongType(name, "a string"),
    };

    /// <summary>A required whole number.</summary>
    public int Int(string name) => OptionalInt(name) ?? throw new AwsException(service.Errors.Missing(path + name));

    /// <summary>A whole number, or null where it wasn't sent.</summary>
    public int? OptionalInt(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        // botocore sends some numbers as 1.0.
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && real == Math.Floor(real) && Math.Abs(real) < int.MaxValue)
            return (int)real;
        throw WrongType(name, "a whole number");
    }

    /// <summary>A flag; false where it wasn't sent.</summary>
    public bool Flag(string name) => OptionalFlag(name) ?? false;

    /// <summary>A flag, or null where it wasn't sent.</summary>
    public bool? OptionalFlag(string name)
    {
        var text = OptionalText(name);
        if (string.IsNullOrEmpty(text))
            return null;
        if (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase))
            return true;
        return string.Equals(text, "false", StringComparison.OrdinalIgnoreCase) ? false : throw WrongType(name, "true or false");
    }

    /// <summary>A moment: ISO 8601, or seconds since 1970, as the protocols send it. Null where it wasn't sent.</summary>
    public DateTimeOffset? OptionalTime(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11)
            return DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw WrongType(name, "a timestamp");
    }

    /// <summary>A structure, or null where it wasn't sent.</summary>
    public Input? Object(string name) => Members[name] switch
    {
        null => null,
        JsonObject members => new Input(members, service, $"{path}{name}."),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0 => null,
        _ => throw WrongType(name, "a structure"),
    };

    /// <summary>A list of structures; empty where it wasn't sent.</summary>
    public IReadOnlyList<Input> Objects(string name)
    {
        var list = new List<Input>();
        foreach (var (item, index) in Items(name).Select((item, index) => (item, index)))
        {
            list.Add(item is JsonObject members
                ? new Input(members, service, $"{path}{name}.{(index + 1).ToString(CultureInfo.InvariantCulture)}.")
                : throw WrongType(name, "a list of structures"));
        }
        return list;
    }

    /// <summary>A list of texts; empty where it wasn't sent.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var list = new List<string>();
        foreach (var item in Items(name))
            list.Add(item is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : throw WrongType(name, "a list of strings"));
        return list;
    }

    /// <summary>A map of texts (JSON only); empty where it wasn't sent.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Object(name)?.Members ?? [])
            map[key] = value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : throw WrongType(name, "a map of strings");
        return map;
    }

    /// <summary>Tags as <c>{Key, Value}</c>; a missing value is the empty one, as EMR and EC2 take it.</summary>
    public IReadOnlyList<Tag> Tags(string name) => [.. Objects(name).Select(tag => new Tag(tag.Text("Key"), tag.OptionalText("Value") ?? ""))];

    JsonArray Items(string name) => Members[name] switch
    {
        null => [],
        JsonArray array => array,
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0 => [],
        _ => throw WrongType(name, "a list"),
    };

    AwsException WrongType(string name, string expected) => new(service.Errors.WrongType(path + name, expected));
}
