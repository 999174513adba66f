using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>A KMS key.</summary>
public sealed record Key
{
    /// <summary><c>arn:aws:kms:region:account:key/id</c>, or the bare key id where the source says no more.</summary>
    public required string Arn { get; init; }

    /// <summary>Aliases with the prefix <c>alias/</c>, sorted.</summary>
    public ImmutableArray<string> Aliases { get => field.OrEmpty(); init; }

    /// <summary><c>AWS</c> or <c>CUSTOMER</c>; null when unknown. AWS's own keys have no policy that one can change.</summary>
    public string? Manager { get; init; }

    /// <summary><c>Enabled</c>, <c>Disabled</c>, <c>PendingDeletion</c> …; null when unknown.</summary>
    public string? State { get; init; }

    /// <summary>JSON text of the key policy; null when unknown.</summary>
    public string? Policy { get; init; }

    /// <summary>Grants. By id. Null: unknown.</summary>
    public ImmutableArray<KeyGrant>? Grants { get; init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }

    /// <summary>The last part of the ARN.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Id => Arn[(Arn.LastIndexOf('/') + 1)..];
}

/// <summary>A KMS grant.</summary>
public sealed record KeyGrant
{
    /// <summary>Its id.</summary>
    public required string GrantId { get; init; }

    /// <summary>Who may use it: an ARN or a service.</summary>
    public required string GranteePrincipal { get; init; }

    /// <summary>KMS operations, sorted.</summary>
    public ImmutableArray<string> Operations { get => field.OrEmpty(); init; }

    /// <summary>Encryption context that a call must carry, as AWS's JSON text; null: none.</summary>
    public string? Constraints { get; init; }
}
