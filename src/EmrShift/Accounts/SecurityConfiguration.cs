namespace EmrShift.Accounts;

/// <summary>An EMR security configuration. Its typed view: <see cref="SecuritySettings"/>.</summary>
public sealed record SecurityConfiguration
{
    /// <summary>Its name, unique in the region.</summary>
    public required string Name { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>The JSON text that EMR keeps; null when unknown.</summary>
    public string? Document { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
