using System.Text.Json.Nodes;

namespace EmrShift.Lab.State;

/// <summary>Tables in one region of an account.</summary>
sealed class DynamoDbState
{
    public SortedDictionary<string, DynamoDbTable> Tables { get; } = new(StringComparer.Ordinal);
}

/// <summary>A table and its items.</summary>
sealed class DynamoDbTable
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The request's <c>KeySchema</c> and <c>AttributeDefinitions</c>, as they were sent.</summary>
    public required JsonObject Request { get; init; }

    /// <summary>The attributes of the key: <c>id</c>.</summary>
    public required IReadOnlyList<string> KeyNames { get; init; }

    /// <summary>Items by the JSON of their key.</summary>
    public SortedDictionary<string, JsonObject> Items { get; } = new(StringComparer.Ordinal);
}
