using System.Collections.Immutable;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>The checks over declarations: the same codes as those over an account. One line per family.</summary>
public static class DeclaredChecks
{
    static readonly ImmutableArray<Action<DeclaredScope, DeclaredReport>> All =
    [
        V1Policies.Run,
        ClusterTags.Run,
        DefaultRoles.Run,
        NetworkTags.Run,
        PassRoles.Run,
        Callers.Run,
        CopiedPolicies.Run,
        PlannedChanges.Run,
    ];

    static DeclaredReport Run(IacScope scope)
    {
        var report = new DeclaredReport();
        var declared = new DeclaredScope(scope);
        foreach (var check in All)
            check(declared, report);
        return report;
    }

    /// <summary>Several passed roles are several findings at one place; anything else is said once, at its worst.</summary>
    static readonly ImmutableHashSet<string> ManyPerPlace = ["EMR121", "EMR122", "EMR203"];

    static IEnumerable<Finding> OnePerPlace(IEnumerable<Finding> findings)
    {
        foreach (var same in findings.GroupBy(finding => (finding.Code, finding.Place, Message: ManyPerPlace.Contains(finding.Code) ? finding.Message : "")))
        {
            var worst = same.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Subject, StringComparer.Ordinal).ThenBy(finding => finding.Message, StringComparer.Ordinal).First();
            var others = same.Select(finding => finding.Message).Where(message => message != worst.Message).Distinct().Order(StringComparer.Ordinal);
            yield return worst with { Evidence = [.. worst.Evidence, .. others.Select(message => $"also: {message}")] };
        }
    }

    /// <summary>Runs every check over every scope. The same finding from two scopes (a module that is called twice) is one finding.</summary>
    /// <param name="scopes">What the files declare.</param>
    /// <param name="account">Where the files' names and data sources lead to; null where no account is given.</param>
    public static DeclaredResult Run(IEnumerable<IacScope> scopes, AccountJoin? account = null)
    {
        var report = new DeclaredReport();
        // Scopes know nothing of each other; the order of their findings is that of the scopes.
        foreach (var part in scopes.AsParallel().AsOrdered().Select(scope => Run(account?.Of(scope) ?? scope)))
        {
            report.Findings.AddRange(part.Findings);
            report.Undecided.AddRange(part.Undecided);
        }
        // Out of scope is said once in a run, whatever the number of files.
        if (report.Findings.Where(finding => finding.Code == "EMR901").OrderBy(finding => finding.Place!.File, StringComparer.Ordinal).Skip(1).ToHashSet() is { Count: > 0 } again)
            report.Findings.RemoveAll(again.Contains);
        return new DeclaredResult(
            [.. OnePerPlace(report.Findings).OrderBy(finding => finding.Place!.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place!.Line).ThenBy(finding => finding.Place!.Column).ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Subject, StringComparer.Ordinal)],
            [.. report.Undecided.DistinctBy(open => (open.Place, open.Why)).OrderBy(open => open.Place.File, StringComparer.Ordinal)
                .ThenBy(open => open.Place.Line).ThenBy(open => open.Place.Column).ThenBy(open => open.Code, StringComparer.Ordinal)]);
    }
}
