using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>
/// Searches the smallest change that would allow a denied request: takes the nearest statement of the layer that blocks, makes up for what it lacks,
/// and asks again, until the answer is yes. Every step is tried before it is named.
/// </summary>
static class SmallestChange
{
    const int MaxSteps = 6;
    const int MaxCandidates = 5;

    /// <summary>Null: no change of these policies or of the request's context allows it.</summary>
    public static string? Find(AuthorizationRequest request, PolicySet policies)
    {
        var words = new List<string>();
        var state = new State(request, policies);
        for (var step = 0; step < MaxSteps; step++)
        {
            var decision = Evaluator.Evaluate(state.Request, state.Policies);
            if (decision.Verdict == Verdict.Allowed)
                return string.Join("; and ", words);
            if (Next(state, decision) is not { } next)
                return null;
            words.AddRange(next.Words);
            state = next.State;
        }
        return null;
    }

    static (State State, List<string> Words)? Next(State state, Decision decision)
    {
        var candidates = decision.Verdict == Verdict.ExplicitlyDenied ? PastDeny(state) : TowardsAllow(state, decision.Layer);
        (State State, List<string> Words)? first = null;
        foreach (var candidate in candidates)
        {
            var answer = Evaluator.Evaluate(candidate.State.Request, candidate.State.Policies);
            if (answer.Verdict == Verdict.Allowed)
                return candidate;
            first ??= answer == decision && decision.Verdict == Verdict.ImplicitlyDenied && !IsLevel(decision.Layer) ? null : candidate;
        }
        return first;
    }

    // One level of many may have been mended although the layer still blocks.
    static bool IsLevel(Layer layer) => layer is Layer.ServiceControl;

    static IEnumerable<(State State, List<string> Words)> PastDeny(State state)
    {
        foreach (var layer in Explainer.LayersOf(state.Request, state.Policies))
        {
            foreach (var statement in layer.Statements)
            {
                if (!statement.IsDeny || !statement.Actions.Matches(state.Request.Action) || statement.MatchesRest(state.Request) != Tri.True)
                    continue;
                foreach (var condition in statement.Conditions)
                {
                    if (Witness.Find(condition, state.Request.Context, holds: false) is { } change)
                        yield return (state.With(change.Context), [change.Words]);
                }
                yield return statement.Policy.IsAwsManaged
                    ? (state.With(statement.Policy, statement.Policy with { Statements = [] }), [$"detach {statement.Policy}, whose {statement.Source.Label} denies it"])
                    : (state.With(statement.Policy, statement.Source, null), [$"remove {statement.Source.Label} of {statement.Policy}, or narrow it"]);
                yield break; // one Deny at a time: the next step takes the next
            }
        }
    }

    static IEnumerable<(State State, List<string> Words)> TowardsAllow(State state, Layer layer)
    {
        foreach (var miss in Explainer.AllowMisses(state.Request, state.Policies, layer).Take(MaxCandidates))
        {
            if (MakeUp(state, miss) is { } change)
                yield return change;
        }
        if (WithNewStatement(state, layer) is { } added)
            yield return (added, [$"allow `{state.Request.Action}` on `{state.Request.Resource}` in {PlaceOf(layer, state.Policies.Sources)}"]);
    }

    static (State State, List<string> Words)? MakeUp(State state, NearMiss miss)
    {
        var words = new List<string>();
        var (policy, statement) = (miss.Statement.Policy, miss.Statement.Statement);
        var request = state.Request;
        foreach (var lack in miss.Lacks)
        {
            switch (lack.Reason)
            {
                // Nobody can edit a statement of a policy that AWS owns: a tag may satisfy it, another statement has to stand elsewhere.
                case LackReason.ActionDiffers or LackReason.ResourceDiffers when policy.IsAwsManaged:
                    return null;
                case LackReason.ActionDiffers when !lack.IsNot:
                    state = state.With(policy, statement, statement with { Actions = statement.Actions.Add(request.Action) }, out policy, out statement);
                    words.Add($"add `{request.Action}` to the actions of {statement.Label} of {policy}");
                    break;
                case LackReason.ResourceDiffers when !lack.IsNot && !statement.Resources.IsEmpty:
                    state = state.With(policy, statement, statement with { Resources = statement.Resources.Add(request.Resource) }, out policy, out statement);
                    words.Add($"add `{request.Resource}` to the resources of {statement.Label} of {policy}");
                    break;
                case LackReason.PrincipalDiffers when !lack.IsNot && request.Principal.PrincipalArn is { } arn:
                    state = state.With(policy, statement, statement with { Principals = statement.Principals.Add(new PrincipalValue("AWS", arn)) }, out policy, out statement);
                    words.Add($"add `{arn}` to the principals of {statement.Label} of {policy}");
                    break;
                // EMR decides to whom a role is passed, not who asks.
                case LackReason.ValueDiffers when lack.Key?.Equals("iam:PassedToService", StringComparison.OrdinalIgnoreCase) is true:
                    return null;
                case LackReason.KeyAbsent or LackReason.KeyPresent or LackReason.ValueDiffers:
                    var condition = statement.Conditions.First(condition => condition.Key == lack.Key && condition.Operator == lack.Operator);
                    var compiled = new CompiledCondition(condition, statement.Effect, policy.HasVariables);
                    if (Witness.Find(compiled, state.Request.Context, holds: true) is not { } change)
                        return null;
                    state = state.With(change.Context);
                    words.Add(change.Words);
                    break;
                default:
                    return null;
            }
        }
        return (state, words);
    }

    static State? WithNewStatement(State state, Layer layer)
    {
        var statement = new Statement { Effect = Effect.Allow, Actions = [state.Request.Action], Resources = [state.Request.Resource] };
        var sources = state.Policies.Sources;
        switch (layer)
        {
            case Layer.Identity:
                var own = new Policy { Kind = PolicyKind.Identity, Version = Policy.CurrentVersion, Statements = [statement] };
                return state.With(sources with { Identity = sources.Identity.Add(own) });
            case Layer.Boundary or Layer.Session or Layer.VpcEndpoint:
                var policy = layer switch { Layer.Boundary => sources.Boundary, Layer.Session => sources.Session, _ => sources.VpcEndpoint };
                return policy is null ? null : state.With(policy, policy with { Statements = policy.Statements.Add(statement) });
            case Layer.ServiceControl:
                var request = state.Request;
                var level = Array.FindIndex(state.Policies.Scps, level => level.Find(request.Action).Allowed(request) != Tri.True);
                var scp = new Policy { Kind = PolicyKind.ServiceControl, Version = Policy.CurrentVersion, Statements = [statement] };
                return level < 0 ? null : state.With(sources with { Scps = sources.Scps.SetItem(level, sources.Scps[level].Add(scp)) });
            case Layer.Resource when NamedAs(state.Request.Principal) is { } principal:
                var named = statement with { Principals = [principal], HasPrincipal = true };
                var resource = sources.Resource ?? new Policy { Kind = PolicyKind.Resource, Version = Policy.CurrentVersion, Statements = [] };
                return state.With(sources with { Resource = resource with { Statements = resource.Statements.Add(named) } });
            default:
                return null;
        }
    }

    static PrincipalValue? NamedAs(Principal caller) => caller.Kind switch
    {
        PrincipalKind.Service => new PrincipalValue("Service", caller.Text),
        PrincipalKind.Federated => new PrincipalValue("Federated", caller.Text),
        PrincipalKind.Anonymous => new PrincipalValue("*", "*"),
        _ => caller.PrincipalArn is { } arn ? new PrincipalValue("AWS", arn) : null,
    };

    static string PlaceOf(Layer layer, PolicySources sources) => layer switch
    {
        Layer.Identity => "a policy of your own for the caller",
        Layer.Boundary when sources.Boundary is { IsAwsManaged: true } boundary => $"a permissions boundary of your own, in place of {boundary}",
        Layer.Boundary => "the permissions boundary",
        Layer.Session => "the session policy",
        Layer.VpcEndpoint => "the VPC endpoint policy",
        Layer.Resource => "the resource's policy, for the caller",
        _ => "a service control policy of the level that doesn't",
    };

    /// <summary>The question and the policies as a step leaves them.</summary>
    sealed record State(AuthorizationRequest Request, PolicySet Policies)
    {
        public State With(RequestContext context) => this with { Request = Request with { Context = context } };

        public State With(PolicySources sources) => this with { Policies = PolicySet.Compile(sources) };

        public State With(Policy old, Policy @new) => With(Replace(Policies.Sources, old, @new));

        public State With(Policy policy, Statement old, Statement? @new) => With(policy, old, @new, out _, out _);

        public State With(Policy policy, Statement old, Statement? @new, out Policy newPolicy, out Statement newStatement)
        {
            newStatement = @new ?? old;
            newPolicy = policy with { Statements = @new is null ? policy.Statements.Remove(old) : policy.Statements.Replace(old, @new) };
            return With(policy, newPolicy);
        }

        static PolicySources Replace(PolicySources sources, Policy old, Policy @new)
        {
            Policy? One(Policy? policy) => ReferenceEquals(policy, old) ? @new : policy;
            ImmutableArray<Policy> Many(ImmutableArray<Policy> policies) => [.. policies.Select(policy => One(policy)!)];
            return sources with
            {
                Identity = Many(sources.Identity),
                Boundary = One(sources.Boundary),
                Session = One(sources.Session),
                Resource = One(sources.Resource),
                VpcEndpoint = One(sources.VpcEndpoint),
                Scps = [.. sources.Scps.Select(Many)],
                Rcps = [.. sources.Rcps.Select(Many)],
            };
        }
    }
}
