using System.Globalization;
using EmrShift.Facts;

namespace EmrShift.Checks;

/// <summary>Findings of the checks that look for one attached v1 policy.</summary>
static class AttachedPolicies
{
    public static IEnumerable<Finding> Findings(Check check, Evidence evidence, string policyName, string message, string fix) =>
        evidence.AttachedTo(policyName).Select(principal => new Finding(
            check.Info.Code,
            check.Info.Severity,
            principal.Arn,
            string.Format(CultureInfo.InvariantCulture, message, principal.Name),
            ["v1 goes on working where it is attached; nobody can attach it anew, and once detached it can't come back"],
            fix,
            Certainty.Documented,
            Places.Of(principal.Origin)));
}
