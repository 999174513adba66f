using System.Collections.Immutable;

namespace EmrShift.Lab.State;

/// <summary>The organisation: its tree of root, units and accounts, and the service and resource control policies above each account.</summary>
sealed class OrganizationState
{
    /// <summary><c>o-…</c>; null: no organisation.</summary>
    public string? Id { get; set; }

    /// <summary>The management account: no control policy holds there.</summary>
    public string? ManagementAccountId { get; set; }

    /// <summary>Root, units and accounts by id. Empty where a seed gave only the policies above an account.</summary>
    public SortedDictionary<string, OrganizationNode> Nodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Policies by id.</summary>
    public SortedDictionary<string, OrganizationPolicy> Policies { get; } = new(StringComparer.Ordinal);

    /// <summary>Policy types that are enabled: <c>SERVICE_CONTROL_POLICY</c>.</summary>
    public SortedSet<string> EnabledTypes { get; } = new(StringComparer.Ordinal);

    /// <summary>Service control policies above an account, one list of documents a level, root first. Empty: none hold.</summary>
    public ImmutableArray<ImmutableArray<string>> ScpsOf(string accountId) => Scps.GetValueOrDefault(accountId, []);

    /// <summary>Resource control policies above an account, as <see cref="ScpsOf"/>.</summary>
    public ImmutableArray<ImmutableArray<string>> RcpsOf(string accountId) => Rcps.GetValueOrDefault(accountId, []);

    public Dictionary<string, ImmutableArray<ImmutableArray<string>>> Scps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ImmutableArray<ImmutableArray<string>>> Rcps { get; } = new(StringComparer.Ordinal);
}

/// <summary>A root, an organizational unit or an account.</summary>
sealed class OrganizationNode
{
    /// <summary><c>r-…</c>, <c>ou-…</c> or the account's id.</summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    /// <summary><c>ROOT</c>, <c>ORGANIZATIONAL_UNIT</c>, <c>ACCOUNT</c>.</summary>
    public required string Type { get; init; }

    public required string Name { get; init; }

    /// <summary>The node above; null for the root.</summary>
    public string? ParentId { get; set; }

    /// <summary>An account's address; empty for others.</summary>
    public string Email { get; init; } = "";

    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Ids of attached policies.</summary>
    public SortedSet<string> Policies { get; } = new(StringComparer.Ordinal);
}

/// <summary>A policy of the organisation.</summary>
sealed class OrganizationPolicy
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    /// <summary><c>SERVICE_CONTROL_POLICY</c>, <c>RESOURCE_CONTROL_POLICY</c>.</summary>
    public required string Type { get; init; }

    public required string Name { get; set; }

    public required string Description { get; set; }

    public required string Content { get; set; }

    public bool IsAwsManaged { get; init; }
}
