using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iam;
using EmrShift.Trails;

namespace EmrShift.Plans.Proving;

/// <summary>Observed use as questions: what worked has to go on working.</summary>
sealed class UseAnswers
{
    readonly RequestContext _scratch = new();
    readonly ImmutableArray<Use> _uses;
    readonly Verdict?[] _start;
    readonly Verdict?[] _now;
    Permissions _permissions;

    public UseAnswers(Usage? usage, Permissions permissions)
    {
        _permissions = permissions;
        // A use whose resource the log doesn't name can't be asked; a refused one did not work.
        _uses = [.. (usage?.Uses ?? []).Where(use => use.Count > use.Denied && use.Resource.Length > 0 && permissions.Of(use.Principal) is not null)];
        var state = StateOf(permissions);
        _start = [.. _uses.Select(use => UseDecision.Of(use, state, _scratch)?.Verdict)];
        _now = [.. _start];
    }

    public int Count => _uses.Length;

    public IEnumerable<Use> All => _uses;

    public void MoveTo(Permissions permissions, AccountDelta delta)
    {
        _permissions = permissions;
        if (_uses.IsEmpty)
            return;
        var state = StateOf(permissions);
        for (var index = 0; index < _uses.Length; index++)
        {
            var use = _uses[index];
            if (delta.IsEverything || delta.Principals.Contains(use.Principal) || delta.Things.Contains(AccountIndex.NameIn(use.Example)))
                _now[index] = UseDecision.Of(use, state, _scratch)?.Verdict;
        }
    }

    public IEnumerable<LostAnswer> Lost()
    {
        for (var index = 0; index < _uses.Length; index++)
        {
            if (_start[index] is not { } before || _now[index] is not { } now || LaunchComparison.Rank(now) >= LaunchComparison.Rank(before))
                continue;
            var (use, permissions) = (_uses[index], _permissions);
            yield return new LostAnswer(AccountIndex.NameIn(use.Principal), use.Principal, use.Action, use.Resource, before, now)
            {
                Use = use,
                WhyUse = () => WhyOf(use, permissions),
            };
        }
    }

    static string WhyOf(Use use, Permissions permissions)
    {
        var (state, scratch) = (StateOf(permissions), new RequestContext());
        return UseDecision.Of(use, state, scratch) is { } decision ? UseDecision.Why(use, state, decision, scratch) : "the principal is not known";
    }

    static PolicyState StateOf(Permissions permissions) => new(permissions.Of, _ => permissions, []);
}
