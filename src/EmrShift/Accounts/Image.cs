using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A machine image (AMI) that clusters name.</summary>
public sealed record Image
{
    /// <summary><c>ami-…</c></summary>
    public required string Id { get; init; }

    /// <summary>Region; null when unknown.</summary>
    public string? Region { get; init; }

    /// <summary>Account that owns it.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Whether any of its volumes is encrypted; null when unknown. Then the service role must be a user of the key.</summary>
    public bool? IsEncrypted { get; init; }

    /// <summary>Keys of its encrypted volumes where the source names them, sorted.</summary>
    public ImmutableArray<string> KmsKeyIds { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>A region's default encryption of new EBS volumes.</summary>
public sealed record EbsEncryptionDefault
{
    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>Whether new volumes are encrypted by default; null when unknown.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The default key; <c>alias/aws/ebs</c> is AWS's own. Null when unknown.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}
