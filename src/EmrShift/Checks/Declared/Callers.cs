using EmrShift.Accounts;
using EmrShift.Iac;
using EmrShift.Iam;

namespace EmrShift.Checks.Declared;

/// <summary>
/// EMR201 to EMR203: the role that requests a cluster may not. Only where the file says who calls: a state machine and its role. EMR202 also for
/// documents that allow RunJobFlow and forget AddTags, which tags in the request need since April 2023.
/// </summary>
static class Callers
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        foreach (var cluster in scope.Of<ClusterDeclaration>())
        {
            if (scope.Principal(cluster.Caller) is { } caller)
                OfCaller(scope, report, cluster, caller);
        }
        foreach (var principal in scope.Of<PrincipalDeclaration>())
            Tagging(scope, report, principal);
    }

    static void OfCaller(DeclaredScope scope, DeclaredReport report, ClusterDeclaration cluster, PrincipalDeclaration caller)
    {
        var policies = DeclaredPolicies.AfterTheMove(scope, caller);
        if (policies.Open is not null)
            return;
        if (cluster.Tags.State is TagState.Missing or TagState.WrongValue or TagState.MisspeltKey
            && policies.MayUseClusters("RunJobFlow", Tagged) == Verdict.Allowed && policies.MayUseClusters("RunJobFlow", Untagged) == Verdict.ImplicitlyDenied)
        {
            report.Find("EMR201", cluster.Address, cluster.At,
                $"`{caller.Display}` may request clusters only with the tag, and `{cluster.Address}` doesn't send it", Remedy.ByHand("send the tag in the request (EMR101)"));
        }
        (PrincipalDeclaration? Role, string Service)[] passed =
        [
            (scope.Principal(cluster.ServiceRole), "elasticmapreduce.amazonaws.com"),
            (scope.NodeRole(cluster.NodeRole), "ec2.amazonaws.com"),
            (scope.Principal(cluster.AutoScalingRole), "application-autoscaling.amazonaws.com"),
        ];
        foreach (var (role, service) in passed)
        {
            if (role is not null && policies.MayPass(role, service) == Verdict.ImplicitlyDenied)
                report.Find("EMR203", caller.Address, caller.At, $"`{caller.Display}` may not pass `{role.Display}` to {service}, and `{cluster.Address}` needs it",
                    Remedy.ByHand(PassedRole.Explain([new PassedRole(role, service)]).Replace("the service role", $"`{caller.Display}`", StringComparison.Ordinal)));
        }
    }

    static void Tagging(DeclaredScope scope, DeclaredReport report, PrincipalDeclaration principal)
    {
        if (!scope.Documents(principal).Any(document => document.Leaves().Any(leaf => leaf.Text() is { } text && text.Contains("RunJobFlow", StringComparison.Ordinal))))
            return;
        var policies = DeclaredPolicies.AsTheyAre(scope, principal);
        if (policies.Open is null && policies.MayUseClusters("RunJobFlow", Tagged) == Verdict.Allowed && policies.MayUseClusters("AddTags", Tagged) == Verdict.ImplicitlyDenied)
            report.Find("EMR202", principal.Address, principal.At, $"`{principal.Display}` may call RunJobFlow but not AddTags: a request with tags is refused",
                Remedy.ByHand("allow elasticmapreduce:AddTags on the same resources"));
    }

    static void Tagged(RequestContext context)
    {
        context.Set($"aws:RequestTag/{Tags.EmrKey}", Tags.EmrValue);
        context.Set($"elasticmapreduce:RequestTag/{Tags.EmrKey}", Tags.EmrValue);
        context.Set("aws:TagKeys", [Tags.EmrKey]);
    }

    static void Untagged(RequestContext context)
    {
        context.SetAbsent($"aws:RequestTag/{Tags.EmrKey}");
        context.SetAbsent($"elasticmapreduce:RequestTag/{Tags.EmrKey}");
        context.SetAbsent("aws:TagKeys");
    }
}
