namespace EmrShift.Accounts;

/// <summary>An S3 bucket that clusters use, with its policy.</summary>
public sealed record Bucket
{
    /// <summary>The bucket's name.</summary>
    public required string Name { get; init; }

    /// <summary>Region; null when unknown.</summary>
    public string? Region { get; init; }

    /// <summary>JSON text of the bucket policy. Null: unknown. Empty text: the bucket has none.</summary>
    public string? Policy { get; init; }

    /// <summary>KMS key of default encryption; null when none or unknown.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>The policy of another resource: an SQS queue, the Glue catalogue, an SNS topic.</summary>
/// <param name="ResourceArn">The resource.</param>
/// <param name="Document">JSON text.</param>
/// <param name="Origin">Where it was read.</param>
public sealed record ResourcePolicy(string ResourceArn, string Document, Origin? Origin = null);
