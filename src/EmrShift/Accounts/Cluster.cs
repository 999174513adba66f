using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>A cluster that exists or existed.</summary>
public sealed record Cluster
{
    /// <summary><c>j-…</c></summary>
    public required string Id { get; init; }

    /// <summary>ARN; null when unknown.</summary>
    public string? Arn { get; init; }

    /// <summary>Region; null when the source doesn't say.</summary>
    public string? Region { get; init; }

    /// <summary>EMR's state: <c>STARTING</c>, <c>RUNNING</c>, <c>WAITING</c>, <c>TERMINATED_WITH_ERRORS</c> …; null when unknown.</summary>
    public string? State { get; init; }

    /// <summary><c>VALIDATION_ERROR</c> and so on; null when EMR gave none.</summary>
    public string? StateChangeCode { get; init; }

    /// <summary>EMR's message for the state.</summary>
    public string? StateChangeMessage { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was ready.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it was asked to be, with its tags as they are now.</summary>
    public required ClusterShape Shape { get; init; }

    /// <summary>
    /// Whether only its name, state and times are known (<c>list-clusters</c>): then <see cref="Shape"/> holds no more than the name.
    /// </summary>
    public bool IsSummary { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }

    /// <summary>Whether it lives: it can still be resized, and its service role is still at work.</summary>
    [JsonIgnore]
    public bool IsLive => State is "STARTING" or "BOOTSTRAPPING" or "RUNNING" or "WAITING";
}
