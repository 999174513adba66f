using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A configuration classification, such as <c>hive-site</c> or <c>spark-hive-site</c>.</summary>
public sealed record Configuration
{
    /// <summary>Its name.</summary>
    public required string Classification { get; init; }

    /// <summary>Its properties. By key.</summary>
    public ImmutableSortedDictionary<string, string> Properties
    {
        get => field ?? ImmutableSortedDictionary<string, string>.Empty;
        init => field = value?.WithComparers(StringComparer.Ordinal);
    }

    /// <summary>Configurations inside it.</summary>
    public ImmutableArray<Configuration> Configurations { get => field.OrEmpty(); init; }
}
