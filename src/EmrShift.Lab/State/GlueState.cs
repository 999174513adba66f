using System.Text.Json.Nodes;

namespace EmrShift.Lab.State;

/// <summary>Databases, tables and partitions in one region of an account. Names are kept in small letters, as Glue has them.</summary>
sealed class GlueState
{
    public SortedDictionary<string, GlueDatabase> Databases { get; } = new(StringComparer.Ordinal);

    /// <summary>The catalogue's own policy; null: none.</summary>
    public string? ResourcePolicy { get; set; }
}

/// <summary>A database.</summary>
sealed class GlueDatabase
{
    public required string Name { get; init; }

    /// <summary>The request's <c>DatabaseInput</c>.</summary>
    public required JsonObject Input { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public SortedDictionary<string, GlueTable> Tables { get; } = new(StringComparer.Ordinal);
}

/// <summary>A table.</summary>
sealed class GlueTable
{
    public required string Name { get; init; }

    /// <summary>The request's <c>TableInput</c>.</summary>
    public required JsonObject Input { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public required string CreatedBy { get; init; }

    /// <summary>Partitions by their values, joined.</summary>
    public SortedDictionary<string, JsonObject> Partitions { get; } = new(StringComparer.Ordinal);
}
