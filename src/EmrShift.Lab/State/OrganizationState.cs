using System.Collections.Immutable;

namespace EmrShift.Lab.State;

/// <summary>The organisation: its management account and the service and resource control policies above each account.</summary>
sealed class OrganizationState
{
    /// <summary><c>o-…</c>; null: no organisation.</summary>
    public string? Id { get; set; }

    /// <summary>The management account: no control policy holds there.</summary>
    public string? ManagementAccountId { get; set; }

    /// <summary>Service control policies above an account, one list of documents a level, root first. Empty: none hold.</summary>
    public ImmutableArray<ImmutableArray<string>> ScpsOf(string accountId) => Scps.GetValueOrDefault(accountId, []);

    /// <summary>Resource control policies above an account, as <see cref="ScpsOf"/>.</summary>
    public ImmutableArray<ImmutableArray<string>> RcpsOf(string accountId) => Rcps.GetValueOrDefault(accountId, []);

    public Dictionary<string, ImmutableArray<ImmutableArray<string>>> Scps { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ImmutableArray<ImmutableArray<string>>> Rcps { get; } = new(StringComparer.Ordinal);
}
