using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Simulated;
using EmrShift.Launch;

namespace EmrShift.Diagnosis;

/// <summary>
/// One failure from everything that is known of it: events and texts together, decided again with the account's policies. What an event names is not
/// told a second time by EMR's summary.
/// </summary>
public static class FailureDiagnosis
{
    /// <summary>Joins what events and texts say.</summary>
    /// <param name="trail">The diagnosis of the events.</param>
    /// <param name="said">The causes of the texts.</param>
    /// <param name="account">The account; null when nothing is known of it.</param>
    /// <param name="clusterId">The cluster that failed; null when it is not known. Where it is, what its launch model asks is decided even if nothing was said.</param>
    public static DiagnosisResult Of(DiagnosisResult trail, ImmutableArray<Cause> said, Account? account, string? clusterId = null)
    {
        var causes = new CauseList();
        foreach (var cause in trail.Causes)
            causes.Add(cause);
        var index = account is null ? null : new AccountIndex(account);
        var isExplained = trail.Causes.Any(CauseList.Explains);
        foreach (var cause in said)
        {
            var whole = causes.Completed(index is null ? cause : PassedRole.In(cause, index));
            foreach (var found in account is null || (isExplained && cause.IsUmbrella) ? [whole] : SnapshotDiagnosis.Refine([whole], account, clusterId))
                causes.Add(found);
        }
        if (index is not null && clusterId is not null)
        {
            var none = new Cause { Code = "", Side = Side.Service, Missing = "", Confidence = Confidence.Possible };
            foreach (var next in NextDenials.Of(none, clusterId, request: null, Preflight.PermissionsOf(index)))
                causes.Add(next);
        }
        return trail with { Causes = causes.ToImmutable() };
    }
}
