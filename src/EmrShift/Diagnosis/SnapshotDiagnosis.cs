using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Diagnosis.Simulated;
using EmrShift.Launch;

namespace EmrShift.Diagnosis;

/// <summary>
/// What a snapshot adds to a text's causes: EMR's summary that names no call becomes the calls that the account's policies refuse, and fixing one
/// refusal does not reveal the next one tomorrow.
/// </summary>
public static class SnapshotDiagnosis
{
    const int ShapesMax = 50;

    /// <summary>The causes of a text, with what the account's own policies say.</summary>
    public static ImmutableArray<Cause> Refine(ImmutableArray<Cause> causes, Account account)
    {
        var permissions = Preflight.PermissionsOf(new AccountIndex(account));
        var refined = new CauseList();
        foreach (var cause in causes)
        {
            var next = cause is { Side: Side.ServiceRole, Principal: { } principal } && permissions.Index.Role(principal) is { } role
                ? NextOf(role.Arn, clusterId: null, permissions) : [];
            var match = next.FirstOrDefault(candidate => candidate.Action == cause.Action && candidate.Resource == cause.Resource);
            refined.Add(match is null ? cause : match with { IsNext = false, Count = cause.Count, Evidence = [.. cause.Evidence, .. match.Evidence] });
            foreach (var found in next.Where(candidate => candidate != match))
                refined.Add(cause.IsUmbrella ? found with { IsNext = false, Count = cause.Count, Evidence = [cause.Evidence[0], .. found.Evidence] } : found);
        }
        return refined.ToImmutable();
    }

    /// <summary>Everything that the launch model asks of a service role for its clusters, and that is refused for certain.</summary>
    /// <param name="serviceRole">The role's ARN.</param>
    /// <param name="clusterId">The cluster; null when it is not known, or not in the snapshot: then every cluster with this role counts.</param>
    /// <param name="permissions">The account's policies.</param>
    internal static ImmutableArray<Cause> NextOf(string serviceRole, string? clusterId, Permissions permissions)
    {
        var index = permissions.Index;
        var shapes = index.Shapes().Where(shape => index.Role(shape.ServiceRole)?.Arn == serviceRole).ToList();
        if (clusterId is not null && shapes.Exists(shape => shape.Id == clusterId))
            shapes.RemoveAll(shape => shape.Id != clusterId);
        var causes = ImmutableArray.CreateBuilder<Cause>();
        var known = new HashSet<(string, string)>();
        foreach (var shape in shapes.Take(ShapesMax))
        {
            foreach (var decision in Preflight.Of(shape, permissions).Calls)
            {
                if (decision.IsFailure && decision.Call.Row.Side == LaunchSide.ServiceRole && known.Add((decision.Call.Action, decision.Call.Resource.Arn)))
                    causes.Add(SimulatedCause.Of(decision, new Setting { IsCalledByEmr = true, IsAboutEmr = true }) with { IsNext = true, Count = 0 });
            }
        }
        return causes.ToImmutable();
    }
}
