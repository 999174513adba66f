namespace EmrShift.Lab.State;

/// <summary>Streams in one region of an account.</summary>
sealed class KinesisState
{
    public SortedDictionary<string, KinesisStream> Streams { get; } = new(StringComparer.Ordinal);
}

/// <summary>A stream. The lab gives every stream one shard.</summary>
sealed class KinesisStream
{
    public const string ShardId = "shardId-000000000000";

    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public List<KinesisRecord> Records { get; } = [];
}

/// <summary>A record.</summary>
/// <param name="PartitionKey">The key.</param>
/// <param name="Data">The content in Base64, as it was sent.</param>
/// <param name="ArrivedAt">When.</param>
sealed record KinesisRecord(string PartitionKey, string Data, DateTimeOffset ArrivedAt);
