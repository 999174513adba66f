namespace EmrShift.Lab;

/// <summary>What an operation answers. Most return an <see cref="Output"/>; S3 needs the rest.</summary>
sealed record Answer
{
    /// <summary>The answer's members; null for an empty answer.</summary>
    public Output? Body { get; init; }

    /// <summary>The bytes of an object, instead of a body.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>HTTP headers beyond the protocol's own.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The root element of an S3 answer: <c>ListBucketResult</c>.</summary>
    public string? XmlRoot { get; init; }

    /// <summary>Nothing to say: 200 with the protocol's empty answer.</summary>
    public static Answer Empty { get; } = new();

    /// <summary>204, as S3 answers a delete.</summary>
    public static Answer NoContent { get; } = new() { Status = 204 };

    public static implicit operator Answer(Output output) => new() { Body = output };
}
