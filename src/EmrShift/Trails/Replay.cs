using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>What becomes of a recorded use.</summary>
public enum ReplayVerdict
{
    /// <summary>It worked, and will.</summary>
    Kept,

    /// <summary>It worked, and would be refused: a permission to add.</summary>
    NewlyDenied,

    /// <summary>It was refused, and would work.</summary>
    NewlyAllowed,

    /// <summary>It was refused, and would be.</summary>
    DeniedBefore,

    /// <summary>The answer depends on something that isn't known here; the row says on what.</summary>
    Unknown,
}

/// <summary>One use, decided again.</summary>
/// <param name="Use">What was done, and how often.</param>
/// <param name="Before">Under the current policies; where they aren't known, what the log saw.</param>
/// <param name="After">Under the target policies.</param>
/// <param name="Verdict">What becomes of it.</param>
public sealed record ReplayRow(Use Use, Verdict Before, Verdict After, ReplayVerdict Verdict)
{
    /// <summary>Which statement decides, what is missing, or what isn't known; empty for what is kept. Put into words when asked for: that costs more than the decision.</summary>
    public string Why => Explain?.Invoke() ?? "";

    /// <summary>Whether the policies of the principal are known; if not, the verdict is unknown.</summary>
    public bool HasKnownPolicies { get; internal init; } = true;

    /// <summary>Makes <see cref="Why"/>; null: there is nothing to say.</summary>
    internal Func<string>? Explain { get; init; }
}

/// <summary>Decides recorded use again: what worked yesterday and would be refused tomorrow is the list of permissions to add.</summary>
public static class Replay
{
    /// <summary>Decides every use.</summary>
    /// <param name="usage">What the trail says.</param>
    /// <param name="current">The policies as they are; null: not known, the log stands for them.</param>
    /// <param name="target">The policies as they would be.</param>
    public static ImmutableArray<ReplayRow> Of(Usage usage, PolicyState? current, PolicyState target)
    {
        var interest = new PolicyInterest((current?.Policies ?? []).Concat(target.Policies));
        var decisions = new DecisionMemory(current, target, interest);
        return [.. usage.Uses.Select(use => Row(use, current, target, decisions))];
    }

    static ReplayRow Row(Use use, PolicyState? current, PolicyState target, DecisionMemory decisions)
    {
        var worked = use.Count > use.Denied;
        var observed = worked ? Verdict.Allowed : Verdict.ImplicitlyDenied;
        var (now, then) = decisions.Of(use);
        var before = current is null || now is null ? observed : now.Value.Verdict;
        if (then is not { } after)
            return new ReplayRow(use, before, Verdict.Unknown, ReplayVerdict.Unknown) 
            {
                HasKnownPolicies = false,
                Explain = static () => "the policies of this principal are not known",
            };
        var (verdict, why) = Judge(use, worked, before, after.Verdict);
        return new ReplayRow(use, before, after.Verdict, verdict)
        {
            Explain = why is not null ? () => why : verdict == ReplayVerdict.Kept ? null : () => UseDecision.Why(use, target, after, new RequestContext()),
        };
    }

    /// <summary>Objects that no policy tells apart are asked about once.</summary>
    sealed class DecisionMemory(PolicyState? current, PolicyState target, PolicyInterest interest)
    {
        readonly Dictionary<(string Principal, string Action, string Prefix), (Decision? Now, Decision? Then)> _known = [];
        readonly RequestContext _context = new();

        public (Decision? Now, Decision? Then) Of(Use use)
        {
            var prefix = ObjectKeys.Generalise(use.Example);
            if (ReferenceEquals(prefix, use.Example) || !use.Context.IsEmpty)
                return Ask(use);
            var key = (use.Principal, use.Action, prefix);
            if (_known.TryGetValue(key, out var known))
                return known;
            var answer = Ask(use);
            if (interest.TreatsAlike(prefix))
                _known.Add(key, answer);
            return answer;
        }

        (Decision?, Decision?) Ask(Use use) =>
            (current is null ? null : UseDecision.Of(use, current, _context), UseDecision.Of(use, target, _context));
    }

    static (ReplayVerdict, string?) Judge(Use use, bool worked, Verdict before, Verdict after)
    {
        if (use.Resource.Length == 0 && after != Verdict.Allowed)
            return (ReplayVerdict.Unknown, "the log doesn't name the resource");
        if (after == Verdict.Unknown)
            return (ReplayVerdict.Unknown, null);
        if (after == Verdict.Allowed)
        {
            return worked ? (ReplayVerdict.Kept, null)
                : before == Verdict.Allowed
                    ? (ReplayVerdict.Unknown, "it was refused although the policies known here allow it: a policy of the resource, of the organisation or of the session may refuse it, or the policies have changed since")
                    : (ReplayVerdict.NewlyAllowed, null);
        }
        if (!worked)
            return (ReplayVerdict.DeniedBefore, null);
        return before is Verdict.ImplicitlyDenied or Verdict.ExplicitlyDenied
            ? (ReplayVerdict.Unknown, "it worked although the policies known here don't allow it: a policy of the resource may allow it, or the policies have changed since")
            : (ReplayVerdict.NewlyDenied, null);
    }
}
