namespace EmrShift.Iam;

/// <summary>One statement, prepared.</summary>
sealed class CompiledStatement
{
    readonly PrincipalMatcher? principals;
    readonly bool namesNobody;

    /// <param name="policy">The policy that the statement stands in.</param>
    /// <param name="source">The statement.</param>
    /// <param name="callerHasBoundary">Whether the policies are those of a caller with a permissions boundary.</param>
    public CompiledStatement(Policy policy, Statement source, bool callerHasBoundary)
    {
        Policy = policy;
        Source = source;
        // A Deny that was not wholly understood is taken as wide as it may have been meant; an Allow like that allows nothing.
        var isWide = source.IsFaulty;
        Actions = new ActionMatcher(source.Actions, source.IsNotAction, source.Effect, isWide && source.Actions.IsEmpty);
        Resources = new ResourceMatcher(policy, source);
        principals = source.HasPrincipal && !(isWide && source.Principals.IsEmpty)
            ? new PrincipalMatcher(source.Principals, source.IsNotPrincipal, IsDeny, callerHasBoundary)
            : null;
        namesNobody = !source.HasPrincipal && StatementReader.NeedsPrincipal(policy.Kind);
        Conditions = isWide ? [] : [.. source.Conditions.Select(condition => new CompiledCondition(condition, source.Effect, policy.HasVariables))];
    }

    public Policy Policy { get; }

    public Statement Source { get; }

    public ActionMatcher Actions { get; }

    public ResourceMatcher Resources { get; }

    public CompiledCondition[] Conditions { get; }

    public bool IsDeny => Source.Effect == Effect.Deny;

    /// <summary>An Allow that was not wholly understood.</summary>
    public bool IsDead => Source.IsFaulty && !IsDeny;

    /// <summary>Whether everything but the action matches.</summary>
    public Tri MatchesRest(in AuthorizationRequest request)
    {
        if (NamingOf(request.Principal) == Naming.None)
            return Tri.False;
        var result = Resources.Matches(request);
        foreach (var condition in Conditions)
        {
            if (result == Tri.False)
                break;
            result = result.And(condition.Holds(request.Context));
        }
        return result;
    }

    /// <summary>How closely the statement names the caller; one without Principal speaks of whom it is attached to.</summary>
    public Naming NamingOf(Principal caller) => namesNobody ? Naming.None : principals is null ? Naming.Everyone : principals.Match(caller);
}
