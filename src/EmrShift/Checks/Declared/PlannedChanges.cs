using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks.Declared;

/// <summary>EMR401, EMR411, EMR412 and EMR901: what a plan is about to do, and what is out of scope.</summary>
static class PlannedChanges
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var change in scope.Of<ChangeDeclaration>())
        {
            switch (change.Kind)
            {
                case ChangeKind.DeleteFirst:
                    report.Find("EMR411", change.Address, change.At,
                        $"the plan detaches {change.Before} before it attaches {change.After}: for a moment the role has no policy, and a v1 policy that was detached can't be attached again",
                        Remedy.ByHand("attach v2 in a resource of its own, apply, test, and remove the v1 attachment in a later change"), Certainty.Observed);
                    break;
                case ChangeKind.LastAttachment:
                    report.Find("EMR401", change.Address, change.At,
                        $"the plan removes the last attachment of {change.Before} that it knows of: where it is the account's last one, the policy disappears",
                        Remedy.ByHand($"keep a copy of {change.Before} as a customer-managed policy before you apply this"));
                    break;
                case ChangeKind.ClusterReplaced:
                    report.Find("EMR412", change.Address, change.At,
                        $"the plan replaces the cluster because its service role changes from `{change.Before}` to `{change.After}`",
                        Remedy.ByHand("keep the role, and put the v2 policy beside the v1 policy on it"), Certainty.Observed);
                    break;
            }
        }
        // EMR on EKS and EMR Serverless have no v1 policies: said once, not judged.
        if (scope.Of<OutOfScopeDeclaration>().FirstOrDefault() is { } other)
            report.Find("EMR901", other.Address, other.At, "EMR on EKS and EMR Serverless aren't concerned by the move from v1 to v2", Remedy.None);
    }
}
