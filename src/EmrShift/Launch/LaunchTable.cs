using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>The launch model's rows as they stand in facts/emr/launch.json. Read once, immutable.</summary>
public static class LaunchTable
{
    const string Path = "facts/emr/launch.json";

    static readonly Content Read = ReadContent();

    /// <summary>Every row, in the order of a cluster's life.</summary>
    public static ImmutableArray<LaunchRow> Rows => Read.Rows;

    /// <summary>Name of a condition → what it means.</summary>
    public static ImmutableSortedDictionary<string, string> Conditions => Read.Conditions;

    /// <summary>Name of a resource → what it stands for.</summary>
    public static ImmutableSortedDictionary<string, string> Resources => Read.Resources;

    /// <summary>
    /// EC2 resource type → condition keys that EC2 sends for it and whose values nobody outside knows before the launch.
    /// Source: EC2 service authorization reference.
    /// </summary>
    public static FrozenDictionary<string, ImmutableArray<string>> UnknownKeys => Read.UnknownKeys;

    /// <summary>A row by its id, without case; null when there is none.</summary>
    public static LaunchRow? Row(string id) => Read.ById.GetValueOrDefault(id);

    sealed record Content(
        ImmutableArray<LaunchRow> Rows,
        FrozenDictionary<string, LaunchRow> ById,
        ImmutableSortedDictionary<string, string> Conditions,
        ImmutableSortedDictionary<string, string> Resources,
        FrozenDictionary<string, ImmutableArray<string>> UnknownKeys);

    static Content ReadContent()
    {
        using var document = JsonDocument.Parse(EmbeddedFacts.Text(Path));
        var root = document.RootElement;
        ImmutableArray<LaunchRow> rows = [.. root.GetProperty("rows").EnumerateArray().Select(RowOf)];
        return new Content(
            rows,
            rows.ToFrozenDictionary(row => row.Id, StringComparer.OrdinalIgnoreCase),
            Texts(root.GetProperty("conditions")),
            Texts(root.GetProperty("resources")),
            root.GetProperty("unknownKeys").EnumerateObject().ToFrozenDictionary(member => member.Name, member => Strings(member.Value), StringComparer.Ordinal));
    }

    static LaunchRow RowOf(JsonElement row) => new(
        row.GetProperty("id").GetString()!,
        Named<LaunchPhase>(row.GetProperty("phase")),
        Named<LaunchSide>(row.GetProperty("side")),
        Strings(row.GetProperty("when")),
        row.GetProperty("why").GetString()!,
        Named<Certainty>(row.GetProperty("certainty")),
        row.GetProperty("source").GetString()!,
        !row.TryGetProperty("required", out var required) || required.GetBoolean(),
        row.TryGetProperty("ifDenied", out var denied) ? Named<Consequence>(denied) : Consequence.Nothing,
        row.TryGetProperty("repeats", out var repeats) ? Strings(repeats) : [],
        row.TryGetProperty("asks", out var asks) ? [.. asks.EnumerateArray().Select(AskOf)] : []);

    static LaunchAsk AskOf(JsonElement ask) => new(
        Strings(ask.GetProperty("actions")),
        Strings(ask.GetProperty("resources")),
        ask.TryGetProperty("context", out var context) ? Texts(context) : ImmutableSortedDictionary<string, string>.Empty,
        ask.GetProperty("v1").GetBoolean(),
        ask.GetProperty("v2").GetString());

    static T Named<T>(JsonElement name) where T : struct, Enum => Enum.Parse<T>(name.GetString()!, ignoreCase: true);

    static ImmutableArray<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    static ImmutableSortedDictionary<string, string> Texts(JsonElement table) =>
        table.EnumerateObject().ToImmutableSortedDictionary(member => member.Name, member => member.Value.GetString()!, StringComparer.Ordinal);
}
