namespace EmrShift.Lab.State;

/// <summary>Secrets in one region of an account, by name.</summary>
sealed class SecretState
{
    public SortedDictionary<string, Secret> Secrets { get; } = new(StringComparer.Ordinal);
}

/// <summary>A secret.</summary>
/// <param name="Name">The name.</param>
/// <param name="Arn">With the six characters that Secrets Manager adds.</param>
/// <param name="Text">What is secret.</param>
/// <param name="CreatedAt">When.</param>
sealed record Secret(string Name, string Arn, string Text, DateTimeOffset CreatedAt)
{
    /// <summary>The id of its only version: the token of the request that made it.</summary>
    public required string VersionId { get; init; }

    /// <summary>Tags: a policy may ask for them.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
