namespace EmrShift.Lab.State;

/// <summary>Buckets and objects of all accounts: a bucket's name is global.</summary>
sealed class S3State
{
    /// <summary>All objects together may not be larger: the lab keeps them in memory.</summary>
    public const long BytesMax = 1024L * 1024 * 1024;

    public SortedDictionary<string, Bucket> Buckets { get; } = new(StringComparer.Ordinal);

    /// <summary>What all objects and parts take.</summary>
    public long Bytes { get; set; }
}

/// <summary>A bucket.</summary>
sealed class Bucket
{
    public required string Name { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string OwnerId { get; init; }

    public required string Region { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The bucket policy; null: none.</summary>
    public string? Policy { get; set; }

    /// <summary>Sub-resources as they were put, by their name in the query: <c>tagging</c>, <c>versioning</c>.</summary>
    public SortedDictionary<string, ReadOnlyMemory<byte>> SubResources { get; } = new(StringComparer.Ordinal);

    /// <summary>Objects by key, in the order of their UTF-8 bytes as far as ordinal order has it.</summary>
    public SortedDictionary<string, S3Object> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Multipart uploads by id.</summary>
    public SortedDictionary<string, MultipartUpload> Uploads { get; } = new(StringComparer.Ordinal);
}

/// <summary>An object. The lab keeps the newest version only.</summary>
/// <param name="Data">The content.</param>
/// <param name="ETag">With quotes.</param>
/// <param name="ModifiedAt">When it was put.</param>
/// <param name="Headers">Content type and the like, and <c>x-amz-meta-*</c>.</param>
sealed record S3Object(ReadOnlyMemory<byte> Data, string ETag, DateTimeOffset ModifiedAt, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The data key of SSE-KMS, sealed by its key, in Base64; null: not encrypted with a KMS key.</summary>
    public string? DataKey { get; init; }

    /// <summary>Tags as they were put.</summary>
    public ReadOnlyMemory<byte>? Tagging { get; init; }

    /// <summary>The checksum that came with the content: its header's name and value; null: none did.</summary>
    public (string Name, string Value)? Checksum { get; init; }
}

/// <summary>A multipart upload.</summary>
sealed class MultipartUpload
{
    public required string Key { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    /// <summary>As an object's.</summary>
    public string? DataKey { get; init; }

    public SortedDictionary<int, (ReadOnlyMemory<byte> Data, string ETag)> Parts { get; } = [];
}
