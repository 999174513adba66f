using System.Collections.Immutable;

namespace EmrShift.Accounts;

/// <summary>
/// One level of the organisation (root, organisational unit, account) with the policies attached there. A request must be allowed at
/// every level. Source: Organizations User Guide, "SCP evaluation".
/// </summary>
public sealed record GuardrailLevel
{
    /// <summary><c>r-…</c>, <c>ou-…</c> or an account id; empty when the source doesn't say where the policies are attached.</summary>
    public required string TargetId { get; init; }

    /// <summary>The level's name; null when unknown.</summary>
    public string? Name { get; init; }

    /// <summary>0 for the root, 1 for the level below, and so on.</summary>
    public required int Depth { get; init; }

    /// <summary>Policies attached at this level. By id.</summary>
    public ImmutableArray<GuardrailPolicy> Policies { get => field.OrEmpty(); init; }

    /// <summary>Where it was read.</summary>
    public Origin? Origin { get; init; }
}

/// <summary>A service or resource control policy.</summary>
/// <param name="Id"><c>p-…</c></param>
/// <param name="Name">Its name.</param>
/// <param name="Document">JSON text; null when only the attachment is known.</param>
public sealed record GuardrailPolicy(string Id, string? Name, string? Document);
