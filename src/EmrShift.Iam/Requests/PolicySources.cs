using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// All policies that can take part in a decision, sorted by the layer in which they do.
/// Source: IAM User Guide, "Policy evaluation logic".
/// </summary>
public sealed record PolicySources
{
    /// <summary>All identity policies of the caller: its own, inline and managed, and those of a user's groups.</summary>
    public ImmutableArray<Policy> Identity { get; init; } = [];

    /// <summary>Permissions boundary; null: none.</summary>
    public Policy? Boundary { get; init; }

    /// <summary>Session policy; null: none.</summary>
    public Policy? Session { get; init; }

    /// <summary>Policy of the resource (bucket, queue, key, trust policy of the role to assume); null: none.</summary>
    public Policy? Resource { get; init; }

    /// <summary>Policy of the VPC endpoint that the request goes through; null: none, or a full access policy.</summary>
    public Policy? VpcEndpoint { get; init; }

    /// <summary>Service control policies, one inner list a level, root first. Empty: not in an organisation. An empty level allows nothing.</summary>
    public ImmutableArray<ImmutableArray<Policy>> Scps { get; init; } = [];

    /// <summary>Resource control policies, as <see cref="Scps"/>, but RCPFullAWSAccess is implied at each level.</summary>
    public ImmutableArray<ImmutableArray<Policy>> Rcps { get; init; } = [];

    /// <summary>Account id of the organisation's management account, which SCPs and RCPs don't touch; null: some other account.</summary>
    public string? ManagementAccount { get; init; }
}
