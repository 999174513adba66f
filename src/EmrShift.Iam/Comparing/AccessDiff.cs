using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>What two policy sets answer differently.</summary>
public static class AccessDiff
{
    /// <summary>Asks both sets the same questions and gives the requests that are answered differently, in the order of the questions.</summary>
    public static ImmutableArray<AnswerChange> OfRequests(PolicySet before, PolicySet after, IEnumerable<AuthorizationRequest> requests) => [];

    /// <summary>
    /// What an identity gains and loses when one list of policies takes the place of another, action by action, whatever the resource.
    /// </summary>
    /// <param name="before">The policies that are replaced.</param>
    /// <param name="after">The policies that replace them.</param>
    /// <param name="actions">Real actions (<c>ec2:RunInstances</c>) to expand wildcards with; null: the patterns as the policies write them.</param>
    public static ImmutableArray<ActionChange> OfActions(
        IReadOnlyList<Policy> before, IReadOnlyList<Policy> after, IReadOnlyList<string>? actions = null) => [];
}

/// <summary>A request that two policy sets answer differently.</summary>
/// <param name="Request">The question.</param>
/// <param name="Before">The answer of the first set.</param>
/// <param name="After">The answer of the second set.</param>
public readonly record struct AnswerChange(AuthorizationRequest Request, Decision Before, Decision After);

/// <summary>How one action (or action pattern) fares when policies are replaced.</summary>
/// <param name="Action">An action, or a pattern as a policy writes it.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Before">The grants of it before, in words: <c>on * if aws:ResourceTag/x StringEquals true</c>.</param>
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
