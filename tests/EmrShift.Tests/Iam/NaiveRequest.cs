using System.Text.Json;

namespace EmrShift.Tests.Iam;

/// <summary>One case as <see cref="NaiveEvaluator"/> asks it: who calls what on which resource, with which context.</summary>
sealed class NaiveRequest(JsonElement @case)
{
    public string Principal { get; } = @case.GetProperty("principal").GetString()!;
    public string Action { get; } = @case.GetProperty("action").GetString()!;
    public string Resource { get; } = @case.GetProperty("resource").GetString()!;
    public bool WildcardOnlyAction { get; } = @case.TryGetProperty("wildcardOnlyAction", out var only) && only.GetBoolean();

    public bool IsSigned => Principal != "*";
    public bool IsService => Principal.EndsWith(".amazonaws.com", StringComparison.Ordinal) || Principal.EndsWith(".amazonaws.com.cn", StringComparison.Ordinal);
    public bool IsRoot => Part(5) == "root";
    public string Partition => Part(1);
    public string Account => Part(4);

    /// <summary>The role behind a session, or the role itself; null for users.</summary>
    public string? RoleName => Part(5).Split('/') switch
    {
        ["assumed-role", var name, ..] => name,
        ["role", .., var name] => name,
        _ => null,
    };

    public bool IsServiceLinkedRole => RoleName is { } name
        && (name.StartsWith("AWSServiceRoleFor", StringComparison.Ordinal) || Principal.Contains(":role/aws-service-role/", StringComparison.Ordinal));

    public bool SameAccount => Text("resourceAccount") is not { Length: > 0 } owner || owner == Account;

    /// <summary>The values of a context key: null where the key isn't in the request. Names of keys are matched without case.</summary>
    public List<string>? Values(string key, out bool isMultiValued)
    {
        isMultiValued = false;
        if (!@case.TryGetProperty("context", out var context))
            return null;
        foreach (var member in context.EnumerateObject())
        {
            if (!string.Equals(member.Name, key, StringComparison.OrdinalIgnoreCase))
                continue;
            isMultiValued = member.Value.ValueKind == JsonValueKind.Array;
            return [.. NaiveJson.Values(member.Value).Select(value => NaiveJson.Text(value))];
        }
        return null;
    }

    public bool Has(string layer) => @case.TryGetProperty(layer, out var value) && value.ValueKind != JsonValueKind.Null;

    public IEnumerable<JsonElement> Policies(string layer) => Has(layer) ? NaiveJson.Values(@case.GetProperty(layer)) : [];

    public IEnumerable<IEnumerable<JsonElement>> Levels(string layer) => Has(layer) ? @case.GetProperty(layer).EnumerateArray().Select(NaiveJson.Values) : [];

    string? Text(string name) => @case.TryGetProperty(name, out var value) ? value.GetString() : null;

    string Part(int index) => Principal.Split(':', 6) is { Length: 6 } parts ? parts[index] : "";
}

/// <summary>The one freedom that policy JSON has: one value, or a list of them.</summary>
static class NaiveJson
{
    public static IEnumerable<JsonElement> Members(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Values(value) : [];

    public static IEnumerable<JsonElement> Values(JsonElement value) => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
