using System.Globalization;
using EmrShift.Accounts;

namespace EmrShift.Checks;

/// <summary>Needed calls that are denied for a reason that no other check names: one finding for each principal.</summary>
sealed class OtherDenial : Check
{
    const int LinesMax = 10;

    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new(BrokenCode.Other, "other-denial", "A call that a cluster needs is denied for another reason", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        evidence.Broken(Info.Code, call => call.Decision.Call.Principal ?? "").Select(calls => Of(calls.Key, [.. calls]));

    Finding Of(string principal, List<BrokenCall> calls)
    {
        var denied = calls.DistinctBy(call => (call.Decision.Call.Action, call.Decision.Call.Resource.Arn)).ToList();
        var lines = denied.Take(LinesMax).Select(call => $"launch row {call.Decision.Call.Row.Id}: {call.Decision.Call.Action} on {call.Decision.Call.Resource.Label}").ToList();
        if (denied.Count > LinesMax)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {denied.Count - LinesMax} more; `emrshift preflight` lists all"));
        lines.Add($"clusters: {EvidenceLines.Names(calls.Select(call => call.Cluster))}");
        if (calls.All(call => call.FailsToday))
            lines.Add("fails under today's policies already");
        var actions = EvidenceLines.Names(denied.Select(call => call.Decision.Call.Action));
        return new Finding(
            Info.Code, Info.Severity, principal, $"`{AccountIndex.NameIn(principal)}` may not make calls that clusters need: {actions}",
            [.. lines], denied.Count == 1 ? denied[0].Fix.Text : "allow these calls, or use a role that was made for it", denied[0].Decision.Call.Row.Certainty, Places.Of(calls[0]));
    }
}
