using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmrShift.Checks;

/// <summary>Every code that a finding can carry: those of the checks, and those that only code can show.</summary>
public static class CheckList
{
    /// <summary>What only code can show: the account doesn't tell how a change is going to be made.</summary>
    static ImmutableArray<CheckInfo> InCode =>
    [
        new("EMR411", "delete-first-policy-swap", "The change detaches v1 before v2 is attached", Severity.Error),
        new("EMR412", "service-role-replaces-cluster", "The change of the service role replaces the running cluster", Severity.Error),
    ];

    /// <summary>The list, by code.</summary>
    public static ImmutableArray<CheckInfo> All { get; } = [.. AllChecks.All.Select(check => check.Info).Concat(InCode).OrderBy(info => info.Code, StringComparer.Ordinal)];

    static readonly FrozenDictionary<string, CheckInfo> ByCode = All.ToFrozenDictionary(check => check.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>A check by its code, in any case; null when there is none.</summary>
    public static CheckInfo? Of(string code) => ByCode.GetValueOrDefault(code);
}
