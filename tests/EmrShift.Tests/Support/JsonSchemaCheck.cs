using System.Text.Json;
using Xunit;

namespace EmrShift.Tests.Support;

/// <summary>
/// Checks a document against a schema of docs/schemas. It knows the words that our schemas use, and fails on any other, so that a schema can't
/// promise what nobody checks.
/// </summary>
static class JsonSchemaCheck
{
    static readonly string[] Known =
        ["$schema", "$id", "$defs", "$ref", "title", "description", "format", "type", "properties", "required", "items", "enum", "const", "additionalProperties"];

    public static void Fits(string schemaPath, string document)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.File(schemaPath.Split('/'))));
        using var json = JsonDocument.Parse(document);
        var problems = new List<string>();
        Check(schema.RootElement, schema.RootElement, json.RootElement, "$", problems);
        Assert.Equal([], problems);
    }

    static void Check(JsonElement root, JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        problems.AddRange(schema.EnumerateObject().Where(word => !Known.Contains(word.Name)).Select(word => $"{path}: the schema uses `{word.Name}`, which nobody checks"));
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(root, root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), value, path, problems);
            return;
        }
        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value)))
            problems.Add($"{path}: expected {string.Join(" or ", Types(type))}, found {TypeOf(value)}");
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            problems.Add($"{path}: expected {constant}, found {value}");
        if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)))
            problems.Add($"{path}: expected one of {names}, found {value}");
        if (value.ValueKind is JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
                Check(root, items, item, $"{path}[{index}]", problems);
        }
        if (value.ValueKind is JsonValueKind.Object)
            CheckMembers(root, schema, value, path, problems);
    }

    static void CheckMembers(JsonElement root, JsonElement schema, JsonElement value, string path, List<string> problems)
    {
        if (schema.TryGetProperty("required", out var required))
            problems.AddRange(required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{path}: `{name}` is missing"));
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasMore = schema.TryGetProperty("additionalProperties", out var more);
        foreach (var member in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(member.Name, out var property))
                Check(root, property, member.Value, $"{path}.{member.Name}", problems);
            else if (hasMore && more.ValueKind is JsonValueKind.False)
                problems.Add($"{path}: `{member.Name}` is not in the schema");
            else if (hasMore && more.ValueKind is JsonValueKind.Object)
                Check(root, more, member.Value, $"{path}.{member.Name}", problems);
        }
    }

    static IEnumerable<string> Types(JsonElement type) => type.ValueKind is JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Null => "null",
        JsonValueKind.Number when value.TryGetInt64(out _) => "integer",
        _ => "number",
    };
}
