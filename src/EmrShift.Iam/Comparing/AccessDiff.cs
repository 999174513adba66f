using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>What two policy sets answer differently.</summary>
public static class AccessDiff
{
    /// <summary>Asks both sets the same questions and gives the requests that are answered differently, in the order of the questions.</summary>
    /// <param name="before">The first set.</param>
    /// <param name="after">The second set.</param>
    /// <param name="requests">The questions. Each context must stay as it is until the answer was read.</param>
    public static ImmutableArray<AnswerChange> OfRequests(PolicySet before, PolicySet after, IEnumerable<AuthorizationRequest> requests)
    {
        var changes = ImmutableArray.CreateBuilder<AnswerChange>();
        foreach (var request in requests)
        {
            var (was, @is) = (Evaluator.Evaluate(request, before), Evaluator.Evaluate(request, after));
            if (was.Verdict != @is.Verdict)
                changes.Add(new AnswerChange(request, was, @is));
        }
        return changes.ToImmutable();
    }

    /// <summary>
    /// What an identity gains and loses when one list of policies takes the place of another, action by action, whatever the resource. Sorted by action.
    /// </summary>
    /// <param name="before">The policies that are replaced.</param>
    /// <param name="after">The policies that replace them.</param>
    /// <param name="actions">
    /// Real actions (<c>ec2:RunInstances</c>) to expand wildcards with. Null: the names and patterns as the policies write them are compared; a pattern
    /// of which only parts remain counts as lost, and <see cref="ActionChange.After"/> tells the parts.
    /// </param>
    public static ImmutableArray<ActionChange> OfActions(
        IReadOnlyList<Policy> before, IReadOnlyList<Policy> after, IReadOnlyList<string>? actions = null)
    {
        var (was, @is) = (new Access(before), new Access(after));
        var universe = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        universe.UnionWith(actions is null ? was.Patterns.Concat(@is.Patterns) : was.Names.Concat(@is.Names));
        universe.UnionWith(actions ?? []);
        return [.. universe.Select(action => Compare(action, was.Of(action), @is.Of(action), actions is null ? @is.Within(action) : [])).OfType<ActionChange>()];
    }

    static ActionChange? Compare(string action, Grant before, Grant after, ImmutableArray<string> remains)
    {
        ActionChangeKind? kind = (before.Reach, after.Reach) switch
        {
            (Reach.None, Reach.None) => null,
            (_, Reach.None) => ActionChangeKind.Lost,
            (Reach.None, _) => ActionChangeKind.Gained,
            (Reach.Full, Reach.Limited) => ActionChangeKind.NewlyConditional,
            (Reach.Limited, Reach.Full) => ActionChangeKind.NewlyUnconditional,
            (Reach.Limited, Reach.Limited) when !before.Words.SequenceEqual(after.Words) => ActionChangeKind.ConditionsChanged,
            _ => null,
        };
        return kind is null ? null : new ActionChange(action, kind.Value, before.Words, after.Reach == Reach.None ? remains : after.Words);
    }
}

/// <summary>A request that two policy sets answer differently.</summary>
/// <param name="Request">The question.</param>
/// <param name="Before">The answer of the first set.</param>
/// <param name="After">The answer of the second set.</param>
public readonly record struct AnswerChange(AuthorizationRequest Request, Decision Before, Decision After);

/// <summary>How one action (or action pattern) fares when policies are replaced.</summary>
/// <param name="Action">An action, or a pattern as a policy writes it.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Before">The grants of it before, in words: <c>on * if aws:ResourceTag/x StringEquals true</c>. Denials begin with <c>except</c>.</param>
/// <param name="After">The grants of it after.</param>
public sealed record ActionChange(string Action, ActionChangeKind Kind, ImmutableArray<string> Before, ImmutableArray<string> After);

/// <summary>What happens to an action when policies are replaced.</summary>
public enum ActionChangeKind
{
    /// <summary>Allowed before in some way, and not at all after.</summary>
    Lost,

    /// <summary>Not allowed before, and allowed in some way after.</summary>
    Gained,

    /// <summary>Allowed before without condition on every resource, and after only under conditions or on some resources.</summary>
    NewlyConditional,

    /// <summary>The reverse: limited before, and after allowed without condition on every resource.</summary>
    NewlyUnconditional,

    /// <summary>Limited before and after, in different ways.</summary>
    ConditionsChanged,
}
