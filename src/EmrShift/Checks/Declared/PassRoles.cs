using System.Collections.Immutable;
using EmrShift.Iac;
using EmrShift.Iam;

namespace EmrShift.Checks.Declared;

/// <summary>
/// EMR121 and EMR122: the service role, as it will be with v2, may not pass the node role or the auto scaling role. AmazonEMRServicePolicy_v2 passes
/// only EMR_EC2_DefaultRole and EMR_AutoScaling_DefaultRole (launch model: L7, S3).
/// </summary>
static class PassRoles
{
    public static void Run(DeclaredScope scope, DeclaredReport report)
    {
        var clusters = scope.Of<ClusterDeclaration>()
            .Select(cluster => (Cluster: cluster, Service: scope.Principal(cluster.ServiceRole)))
            .Where(pair => pair.Service is not null && scope.Attached(pair.Service).Any(IsServicePolicy));
        foreach (var group in clusters.GroupBy(pair => pair.Service!))
        {
            var policies = DeclaredPolicies.AfterTheMove(scope, group.Key);
            var missing = group.SelectMany(pair => Passed(scope, pair.Cluster)).DistinctBy(passed => (passed.Role.Address, passed.Service))
                .Where(passed => policies.MayPass(passed.Role, passed.Service.TrimEnd('*')) == Verdict.ImplicitlyDenied).ToImmutableArray();
            if (missing.IsEmpty)
                continue;
            if (policies.Open is { } why)
            {
                report.Unknown(CodeOf(missing[0]), group.Key.Address, group.Key.At, $"whether `{group.Key.Display}` may pass `{missing[0].Role.Display}` isn't decided here: {why}");
                continue;
            }
            // One edit gives all statements, so each finding carries the same one.
            var remedy = group.Key.PassRole(missing);
            foreach (var passed in missing)
            {
                report.Find(CodeOf(passed), group.Key.Address, group.Key.At,
                    $"with v2 the service role `{group.Key.Display}` may not pass `{passed.Role.Display}` to {passed.Service.TrimEnd('*')}", remedy,
                    fix: PassedRole.Explain([passed]), evidence: [passed.Service == PassedRole.Ec2 ? "launch model: L7" : "launch model: S3"]);
            }
        }
    }

    static IEnumerable<PassedRole> Passed(DeclaredScope scope, ClusterDeclaration cluster)
    {
        if (scope.NodeRole(cluster.NodeRole) is { } node)
            yield return new PassedRole(node, PassedRole.Ec2);
        if (scope.Principal(cluster.AutoScalingRole) is { } scaling)
            yield return new PassedRole(scaling, PassedRole.AutoScaling);
    }

    static bool IsServicePolicy(AttachmentDeclaration attachment) => ManagedPolicies.Of(attachment.Policy)?.Name is "AmazonElasticMapReduceRole" or "AmazonEMRServicePolicy_v2";

    static string CodeOf(PassedRole passed) => passed.Service == PassedRole.Ec2 ? "EMR121" : "EMR122";
}
