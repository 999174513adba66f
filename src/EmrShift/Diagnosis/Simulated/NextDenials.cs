using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Launch;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>
/// Everything else that the launch model asks for the clusters that a failure is about, by caller, service role and nodes, and that the account's
/// policies refuse for certain: mending one refusal must not reveal the next one tomorrow.
/// </summary>
static class NextDenials
{
    const int ShapesMax = 50;

    /// <summary>The refusals that would come next, in the order of the launch.</summary>
    /// <param name="cause">What failed. Without a cluster or a request its principal says which clusters it is about.</param>
    /// <param name="clusterId">The cluster; null when it is not known.</param>
    /// <param name="request">What a refused RunJobFlow asked for; null for other failures.</param>
    /// <param name="permissions">The account's policies.</param>
    public static ImmutableArray<Cause> Of(Cause cause, string? clusterId, ClusterShape? request, Permissions permissions)
    {
        var causes = ImmutableArray.CreateBuilder<Cause>();
        var known = new HashSet<(string?, string, string)>();
        foreach (var shape in Shapes(cause, clusterId, request, permissions.Index).Take(ShapesMax))
        {
            foreach (var problem in ProblemsOf(shape, permissions.Index))
            {
                if (known.Add((problem.Principal, problem.Code, problem.Resource ?? "")))
                    causes.Add(problem with { IsNext = true, Count = 0 });
            }
            foreach (var decision in Calls(shape, cause, permissions))
            {
                if (decision.IsFailure && known.Add((decision.Call.Principal, decision.Call.Action, decision.Call.Resource.Arn)))
                    causes.Add(SimulatedCause.Of(decision, SettingOf(shape)) with { IsNext = true, Count = 0 });
            }
        }
        return causes.ToImmutable();
    }

    /// <summary>What no policy can mend.</summary>
    static IEnumerable<Cause> ProblemsOf(ClusterShape shape, AccountIndex index) =>
        RoleProblems.Of(shape, index).Concat(KeyProblems.Of(shape, index)).Concat(NetworkProblems.Of(shape, index));

    static Setting SettingOf(ClusterShape shape) => new() { IsCalledByEmr = true, IsAboutEmr = true, IsRequestTagged = shape.Tags.HasEmrTag() };

    /// <summary>The calls of one cluster: of a refusal to a caller, those of this caller and of no other launcher.</summary>
    static IEnumerable<CallDecision> Calls(ClusterShape shape, Cause cause, Permissions permissions)
    {
        if (cause is not { Side: Side.Caller, Principal: { } caller })
            return Preflight.Of(shape, permissions).AllCalls;
        var launcher = new Launcher { Arn = caller, Kind = LauncherKind.Role, PrincipalArn = caller };
        return LaunchModel.CallsOf(shape, permissions.Index, launcher).Select(call => CallDecision.Of(call, permissions));
    }

    static IEnumerable<ClusterShape> Shapes(Cause cause, string? clusterId, ClusterShape? request, AccountIndex index)
    {
        if (request is not null)
            return [request];
        if (clusterId is not null && index.Cluster(clusterId) is { IsSummary: false } cluster)
            return [cluster.Shape];
        var shapes = index.Shapes().ToList();
        return cause.Side switch
        {
            Side.ServiceRole => ThatHave(shapes, cause.Principal, shape => index.Role(shape.ServiceRole)?.Arn, index),
            Side.NodeRole => ThatHave(shapes, cause.Principal, shape => index.NodeRole(shape.JobFlowRole)?.Arn, index),
            Side.Caller when cause.Principal is { } caller => shapes.Where(shape => Preflight.LaunchersOf(shape, index.Account).Any(launcher => launcher.PrincipalArn == caller)),
            _ => [],
        };
    }

    /// <summary>The clusters with this role. Where the message names none (S3's), they are all meant if they have one role in common.</summary>
    static IEnumerable<ClusterShape> ThatHave(List<ClusterShape> shapes, string? principal, Func<ClusterShape, string?> roleOf, AccountIndex index)
    {
        if (principal is null)
            return shapes.Select(roleOf).Distinct(StringComparer.Ordinal).Count() == 1 ? shapes : [];
        return index.Role(principal) is { } role ? shapes.Where(shape => roleOf(shape) == role.Arn) : [];
    }
}
