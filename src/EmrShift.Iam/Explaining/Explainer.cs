using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Builds explanations: asks every statement again, and says what each lacks.</summary>
static class Explainer
{
    const int MaxNearMisses = 10;

    public static Explanation Explain(in AuthorizationRequest request, PolicySet policies)
    {
        var decision = Evaluator.Evaluate(request, policies);
        var deciding = decision.Verdict switch
        {
            Verdict.Allowed => Matching(request, policies, isDeny: false),
            Verdict.ExplicitlyDenied => Matching(request, policies, isDeny: true),
            _ => [],
        };
        var misses = decision.Verdict switch
        {
            Verdict.Allowed => [],
            Verdict.ExplicitlyDenied => DenyMisses(request, policies),
            _ => AllowMisses(request, policies, decision.Layer),
        };
        var change = decision.Verdict is Verdict.ImplicitlyDenied or Verdict.ExplicitlyDenied ? SmallestChange.Find(request, policies) : null;
        var explanation = new Explanation
        {
            Decision = decision,
            DecidingStatements = deciding,
            NearMisses = misses,
            UnknownKeys = decision.Verdict == Verdict.Unknown ? UnknownKeys.Of(request, policies) : [],
            SmallestChange = change,
        };
        return explanation with { Summary = Summary.Of(request, explanation) };
    }

    /// <summary>The layers that have a say in this request, in the order of evaluation.</summary>
    public static List<PolicyLayer> LayersOf(in AuthorizationRequest request, PolicySet policies)
    {
        var parties = new Parties(request, policies);
        var layers = new List<PolicyLayer>();
        if (parties.UnderScps)
            layers.AddRange(policies.Scps);
        if (parties.UnderRcps)
            layers.AddRange(policies.Rcps);
        PolicyLayer?[] others = parties.HasIdentity
            ? [policies.VpcEndpoint, policies.Resource, policies.Identity, policies.Boundary, policies.Session]
            : [policies.VpcEndpoint, policies.Resource];
        layers.AddRange(others.OfType<PolicyLayer>());
        return layers;
    }

    static ImmutableArray<StatementReference> Matching(AuthorizationRequest request, PolicySet policies, bool isDeny)
    {
        var matching = LayersOf(request, policies)
            .SelectMany(layer => layer.Statements.Select(statement => (Layer: layer, Statement: statement)))
            .Where(candidate => candidate.Statement.IsDeny == isDeny && !candidate.Statement.IsDead && candidate.Statement.Actions.Matches(request.Action))
            .Select(candidate => (candidate.Layer, candidate.Statement, Match: candidate.Statement.MatchesRest(request)))
            .Where(candidate => candidate.Match != Tri.False)
            .ToList();
        // Where no statement matches for certain, several together do: one of them, whatever the unknown key's value is.
        bool IsDecided(PolicyLayer layer) => matching.Exists(candidate => candidate.Match == Tri.True && (isDeny || candidate.Layer == layer));
        return
        [
            .. matching.Where(candidate => candidate.Match == Tri.True || !IsDecided(candidate.Layer))
                .Select(candidate => new StatementReference(candidate.Layer.Layer, candidate.Statement.Policy, candidate.Statement.Source)),
        ];
    }

    static ImmutableArray<NearMiss> DenyMisses(AuthorizationRequest request, PolicySet policies) =>
    [
        .. LayersOf(request, policies)
            .SelectMany(layer => layer.Statements
                .Where(statement => statement.IsDeny && statement.Actions.Matches(request.Action) && statement.MatchesRest(request) == Tri.True)
                .Select(statement => new NearMiss(
                    new StatementReference(layer.Layer, statement.Policy, statement.Source),
                    [.. statement.Conditions.Select(condition => Lacks.Of(condition, request.Context))])))
            .OrderBy(miss => miss.Lacks.Length)
            .Take(MaxNearMisses),
    ];

    /// <summary>
    /// The statements of the blocking layer that come closest to allowing the request; for the identity layer also those of the resource's policy,
    /// which may allow in its place. Where no statement has the action, those of its service that lack nothing else.
    /// </summary>
    public static ImmutableArray<NearMiss> AllowMisses(AuthorizationRequest request, PolicySet policies, Layer blocking)
    {
        var misses = LayersOf(request, policies)
            .Where(layer => layer.Layer == blocking || (blocking == Layer.Identity && layer.Layer == Layer.Resource))
            .Where(layer => layer.Find(request.Action).Allowed(request) != Tri.True)
            .SelectMany(layer => layer.Statements
                .Where(statement => !statement.IsDeny && !statement.IsDead)
                .Select(statement => new NearMiss(new StatementReference(layer.Layer, statement.Policy, statement.Source), Lacks.Of(statement, request))))
            .Where(miss => IsNear(miss, request.Action))
            .ToList();
        var withAction = misses.Where(miss => miss.Lacks.All(lack => lack.Reason != LackReason.ActionDiffers)).ToList();
        return [.. (withAction.Count > 0 ? withAction : misses).OrderBy(Distance).Take(MaxNearMisses)];
    }

    static bool IsNear(NearMiss miss, string action)
    {
        var otherAction = miss.Lacks.Any(lack => lack.Reason == LackReason.ActionDiffers);
        var service = action[..(action.IndexOf(':', StringComparison.Ordinal) + 1)];
        return !otherAction
            || (miss.Lacks.Length == 1 && miss.Statement.Statement.Actions.Any(pattern => pattern.StartsWith(service, StringComparison.OrdinalIgnoreCase)));
    }

    // A missing tag is one command away, another resource or caller is another matter, another action is another permission.
    static int Distance(NearMiss miss) => miss.Lacks.Sum(lack => lack.Reason switch
    {
        LackReason.ActionDiffers => 100,
        LackReason.ResourceDiffers or LackReason.PrincipalDiffers => 10,
        LackReason.OperatorUnknown => 5,
        _ => 1,
    });
}
