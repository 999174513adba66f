using System.Collections.Immutable;

namespace EmrShift.Lab.State;

/// <summary>Keys, aliases and grants in one region of an account.</summary>
sealed class KmsState
{
    /// <summary>Keys by id.</summary>
    public SortedDictionary<string, KmsKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Key ids by alias name: <c>alias/aws/s3</c>.</summary>
    public SortedDictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);
}

/// <summary>A symmetric key.</summary>
sealed class KmsKey
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The key policy.</summary>
    public required string Policy { get; set; }

    public required string Description { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether AWS manages it (<c>alias/aws/s3</c>): its policy can't be changed.</summary>
    public bool IsAwsManaged { get; init; }

    /// <summary><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c>.</summary>
    public string State { get; set; } = "Enabled";

    /// <summary>When it goes, for <c>PendingDeletion</c>.</summary>
    public DateTimeOffset? DeletionAt { get; set; }

    public bool IsRotated { get; set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    /// <summary>Grants by id.</summary>
    public SortedDictionary<string, KmsGrant> Grants { get; } = new(StringComparer.Ordinal);
}

/// <summary>A grant: what a principal may do with a key beside its policies.</summary>
/// <param name="Id">64 hexadecimal digits.</param>
/// <param name="Name">The name, by which the same request is known again; null: none.</param>
/// <param name="Grantee">ARN of who may use the key.</param>
/// <param name="RetiringPrincipal">ARN of who may retire the grant; null: none.</param>
/// <param name="Operations">KMS operations: <c>Decrypt</c>.</param>
/// <param name="IssuedBy">ARN of who made it.</param>
/// <param name="CreatedAt">When.</param>
sealed record KmsGrant(
    string Id, string? Name, string Grantee, string? RetiringPrincipal, ImmutableArray<string> Operations, string IssuedBy, DateTimeOffset CreatedAt)
{
    /// <summary>Pairs that the encryption context must have, for <c>EncryptionContextSubset</c> and <c>EncryptionContextEquals</c>.</summary>
    public ImmutableSortedDictionary<string, string> EncryptionContext { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the encryption context may have nothing else: <c>EncryptionContextEquals</c>.</summary>
    public bool IsContextExact { get; init; }
}
