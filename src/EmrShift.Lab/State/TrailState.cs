using System.Text.Json.Nodes;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.State;

/// <summary>CloudTrail of one account in one region: the event history, oldest first, and the trails.</summary>
sealed class TrailState
{
    /// <summary>Every management event, in order of time.</summary>
    public List<TrailRecord> Events { get; } = [];

    /// <summary>Trails whose home is here, by name.</summary>
    public SortedDictionary<string, LogTrail> Trails { get; } = new(StringComparer.Ordinal);
}

/// <summary>A trail: what delivers events to a bucket.</summary>
sealed class LogTrail
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string HomeRegion { get; init; }

    public required string AccountId { get; init; }

    public required string Bucket { get; set; }

    /// <summary>Before <c>AWSLogs/</c>, without a slash at its end; null: none.</summary>
    public string? Prefix { get; set; }

    public bool IncludesGlobalEvents { get; set; } = true;

    public bool IsMultiRegion { get; set; }

    public bool HasFileValidation { get; set; }

    public bool IsLogging { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>S3's error code of the last delivery; null: it went well.</summary>
    public string? DeliveryError { get; set; }

    /// <summary><c>EventSelectors</c> as they were put; empty: management events only.</summary>
    public JsonArray EventSelectors { get; set; } = [];

    /// <summary><c>AdvancedEventSelectors</c> as they were put. They win over <see cref="EventSelectors"/>.</summary>
    public JsonArray AdvancedEventSelectors { get; set; } = [];

    /// <summary>Events that wait for the next file, by region.</summary>
    public SortedDictionary<string, List<TrailRecord>> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a delivery is due already.</summary>
    public bool IsDeliveryDue { get; set; }
}
