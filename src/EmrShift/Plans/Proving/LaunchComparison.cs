using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Launch;

namespace EmrShift.Plans.Proving;

/// <summary>The answers of one cluster's launch now, held against those at the start.</summary>
static class LaunchComparison
{
    public static ImmutableArray<LostAnswer> Lost(ClusterPreflight start, ClusterPreflight now)
    {
        var lost = ImmutableArray.CreateBuilder<LostAnswer>();
        Compare(start.Calls, now.Calls, now.Shape, null, lost);
        foreach (var launcher in now.Launchers)
        {
            var before = start.Launchers.FirstOrDefault(candidate => candidate.Launcher.Arn == launcher.Launcher.Arn);
            if (before is not null)
                Compare(before.Calls, launcher.Calls, now.Shape, launcher.Launcher, lost);
        }
        return lost.ToImmutable();
    }

    static void Compare(
        ImmutableArray<CallDecision> start, ImmutableArray<CallDecision> now, ClusterShape shape, Launcher? launcher, ImmutableArray<LostAnswer>.Builder lost)
    {
        if (start == now)
            return;
        Dictionary<(string, string, string, string), Verdict>? known = null;
        for (var index = 0; index < now.Length; index++)
        {
            var decision = now[index];
            if (!Counts(decision.Call) || decision.Verdict is Verdict.Allowed)
                continue;
            var before = index < start.Length && IsSame(start[index].Call, decision.Call) ? start[index].Verdict
                : (known ??= Known(start)).TryGetValue(KeyOf(decision.Call), out var found) ? found : NotAsked(start, decision.Call);
            if (Rank(decision.Verdict) >= Rank(before))
                continue;
            lost.Add(new LostAnswer(shape.Name ?? shape.Id, decision.Call.Principal, decision.Call.Action, decision.Call.Resource.Arn, before, decision.Verdict)
            {
                Shape = shape, Launcher = launcher, Decision = decision,
            });
        }
    }

    /// <summary>
    /// A new question, as AddTags is once a request carries tags: it has to be allowed, because what it belongs to worked without it. Where the same call was
    /// asked of another resource, its answer there counts; where nothing worked, nothing is lost.
    /// </summary>
    static Verdict NotAsked(ImmutableArray<CallDecision> start, LaunchCall call)
    {
        Verdict? alike = null;
        var worked = true;
        foreach (var decision in start)
        {
            worked &= !decision.IsFailure;
            if (decision.Call.Row == call.Row && decision.Call.Question == call.Question && decision.Call.Action == call.Action
                && (alike is null || Rank(decision.Verdict) < Rank(alike.Value)))
                alike = decision.Verdict;
        }
        return alike ?? (worked ? Verdict.Allowed : Verdict.ImplicitlyDenied);
    }

    static Dictionary<(string, string, string, string), Verdict> Known(ImmutableArray<CallDecision> decisions)
    {
        var known = new Dictionary<(string, string, string, string), Verdict>(decisions.Length);
        foreach (var decision in decisions)
        {
            var key = KeyOf(decision.Call);
            if (!known.TryGetValue(key, out var other) || Rank(decision.Verdict) < Rank(other))
                known[key] = decision.Verdict;
        }
        return known;
    }

    static bool IsSame(LaunchCall one, LaunchCall other) => ReferenceEquals(one, other)
        || (ReferenceEquals(one.Row, other.Row) && ReferenceEquals(one.Question, other.Question) && one.Action == other.Action && one.Resource.Arn == other.Resource.Arn);

    static (string, string, string, string) KeyOf(LaunchCall call) => (call.Row.Id, call.Question.Id, call.Action, call.Resource.Arn);

    /// <summary>Whether the plan has to keep it: what a launch needs, and all that nodes do, because no policy follows theirs.</summary>
    static bool Counts(LaunchCall call) => call.IsRequired || call.Row.Side is LaunchSide.NodeRole;

    internal static int Rank(Verdict verdict) => verdict switch { Verdict.Allowed => 2, Verdict.Unknown => 1, _ => 0 };
}
