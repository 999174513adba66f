using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Iam;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>
/// A refused event decided again: the pairs of its request, then the rest of the launch. What the event's message names comes first; everything
/// else that the account's policies refuse would come next.
/// </summary>
static class EventSimulation
{
    /// <summary>The causes of an event, the seen one first. The snapshot may be younger than the event: where it allows the call, that is said.</summary>
    public static ImmutableArray<Cause> Of(TrailEvent seen, Cause cause, Setting setting, Permissions permissions)
    {
        if (cause.Principal is not { } principal || permissions.Of(principal) is null)
            return [cause];
        cause = PassedRole.In(cause, permissions.Index);
        var decisions = RebuiltRequest.Of(seen, principal, permissions.Index).Select(call => CallDecision.Of(call, permissions)).ToList();
        var denied = decisions.Where(static decision => decision.IsDenied).Select(decision => SimulatedCause.Of(decision, setting) with { Side = cause.Side }).ToList();

        var found = ImmutableArray.CreateBuilder<Cause>();
        var next = NextDenials.Of(cause, RebuiltRequest.ClusterIdOf(seen), RequestedShape.Of(seen), permissions);
        found.Add(First(cause, denied, decisions, next));
        foreach (var other in denied.Select(static other => other with { IsNext = true, Count = 0 }).Concat(next).Where(other => !found.Any(known => IsSame(known, other))))
            found.Add(other);
        return found.ToImmutable();
    }

    static Cause First(Cause cause, List<Cause> denied, List<CallDecision> decisions, ImmutableArray<Cause> next)
    {
        // A message that names the pair is right: the simulation adds what the pair lacks.
        var isNamed = cause.Action is not null && cause.Resource is not null;
        var match = isNamed ? denied.Find(candidate => IsSame(candidate, cause)) : denied.FirstOrDefault();
        if (match is not null)
            return match with { Evidence = [.. cause.Evidence, .. match.Evidence], IsCut = cause.IsCut, Count = cause.Count };
        if (isNamed && next.FirstOrDefault(candidate => IsSame(candidate, cause)) is { } modelled)
            return modelled with { Evidence = [.. cause.Evidence, .. modelled.Evidence], IsCut = cause.IsCut, Count = cause.Count, IsNext = false };
        if (!isNamed && next.FirstOrDefault(candidate => IsAskedWithin(candidate, cause.Action)) is { } within)
            return within with { Evidence = [.. cause.Evidence, .. within.Evidence], IsCut = cause.IsCut, Count = cause.Count, IsNext = false, Confidence = Confidence.Likely };
        if (decisions.Count == 0)
            return cause;
        var open = decisions.Where(static decision => decision.Verdict == Verdict.Unknown).SelectMany(static decision => decision.Gaps).Distinct(StringComparer.Ordinal).Take(3).ToList();
        var note = open.Count > 0
            ? "the request was rebuilt and decided again, and the snapshot does not tell enough: " + string.Join("; ", open)
            : "the request was rebuilt and decided again, and the snapshot's policies allow it: they were changed since, or a policy that denies is not in the snapshot";
        return cause with { Evidence = cause.Evidence.Add(new EvidenceLine("simulation", note)) };
    }

    /// <summary>What EC2 asks within a launch and the request does not show: the image stands in the launch template, Spot's role nowhere.</summary>
    static bool IsAskedWithin(Cause candidate, string? action) => candidate.Side == Side.ServiceRole && action is "ec2:RunInstances" or "ec2:CreateFleet"
        && candidate.Action is "ec2:RunInstances" or "ec2:CreateFleet" or "ec2:CreateTags" or "iam:PassRole" or "iam:CreateServiceLinkedRole" && candidate.Code != "EMR122";

    static bool IsSame(Cause left, Cause right) =>
        string.Equals(left.Principal, right.Principal, StringComparison.Ordinal)
        && string.Equals(left.Action, right.Action, StringComparison.OrdinalIgnoreCase) && string.Equals(left.Resource, right.Resource, StringComparison.Ordinal);
}
