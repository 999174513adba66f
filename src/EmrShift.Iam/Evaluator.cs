namespace EmrShift.Iam;

/// <summary>
/// Decides requests. This page is the order of evaluation; each layer's statements are matched in <see cref="PolicyLayer"/>.
/// Source: IAM User Guide, "Policy evaluation logic"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html), and facts "iam-evaluation", rules 1 to 13.
/// </summary>
public static class Evaluator
{
    /// <summary>Decides one request. Allocates nothing, but for a request whose answer depends on keys that nobody knows.</summary>
    /// <param name="request">The question.</param>
    /// <param name="policies">The policies that can take part, from <see cref="PolicySet.Compile"/>.</param>
    public static Decision Evaluate(in AuthorizationRequest request, PolicySet policies)
    {
        var decision = Decide(request, policies);
        return decision.Verdict == Verdict.Unknown ? Refinement.Refine(request, policies, decision) : decision;
    }

    /// <summary>The order of evaluation. Each unknown condition is taken by itself: see <see cref="Refinement"/>.</summary>
    internal static Decision Decide(in AuthorizationRequest request, PolicySet policies)
    {
        if (ServiceRules.IsAlwaysAllowed(request))
            return new Decision(Verdict.Allowed, Layer.ServiceRule);
        var parties = new Parties(request, policies);

        // 1. A Deny that matches wins, in whatever layer.
        var denied = AnyDeny(request, policies, parties, out var layer);
        if (denied == Tri.True)
            return new Decision(Verdict.ExplicitlyDenied, layer);

        // 2. Every layer that limits must let the request through; some layer must grant it.
        var allowed = Permitted(request, policies, parties, out var blocking);
        if (allowed == Tri.False)
            return new Decision(Verdict.ImplicitlyDenied, blocking); // a Deny that may match changes nothing
        if (denied == Tri.Unknown)
            return new Decision(Verdict.Unknown, layer);
        return new Decision(allowed == Tri.True ? Verdict.Allowed : Verdict.Unknown, blocking);
    }

    /// <summary>Decides one request and says why. Costs far more than <see cref="Evaluate"/>: call it for what a person reads.</summary>
    /// <param name="request">The question.</param>
    /// <param name="policies">The policies that can take part.</param>
    public static Explanation Explain(in AuthorizationRequest request, PolicySet policies) => Explainer.Explain(request, policies);

    static Tri AnyDeny(in AuthorizationRequest request, PolicySet policies, in Parties parties, out Layer layer)
    {
        var denied = Tri.False;
        layer = Layer.Identity;
        if (parties.UnderScps)
            Deny(policies.Scps, request, ref denied, ref layer);
        if (parties.UnderRcps)
            Deny(policies.Rcps, request, ref denied, ref layer);
        Deny(policies.VpcEndpoint, request, ref denied, ref layer);
        Deny(policies.Resource, request, ref denied, ref layer);
        if (parties.HasIdentity)
        {
            Deny(policies.Identity, request, ref denied, ref layer);
            Deny(policies.Boundary, request, ref denied, ref layer);
            Deny(policies.Session, request, ref denied, ref layer);
        }
        return denied;
    }

    static Tri Permitted(in AuthorizationRequest request, PolicySet policies, in Parties parties, out Layer layer)
    {
        layer = Layer.ServiceRule;
        if (request.Principal.Kind == PrincipalKind.Unrecognised || ServiceRules.IsImmutable(request))
            return Tri.False;

        // Guardrails: every level of SCPs, and the endpoint. RCPs only deny: RCPFullAWSAccess is part of each level.
        var guards = Tri.True;
        if (parties.UnderScps)
            Allow(policies.Scps, request, ref guards, ref layer);
        Allow(policies.VpcEndpoint, request, ref guards, ref layer);
        if (guards == Tri.False)
            return Tri.False;

        var grants = policies.Resource?.Find(request.Action).Granted(request) ?? default;
        if (!parties.HasIdentity) // services, providers and anonymous callers live from the resource's policy alone
            return Grant(grants.ToSelf, guards, Layer.Resource, ref layer);

        // A grant to the caller itself or to everyone reaches it past an implicit deny of boundary and session policy.
        var identity = parties.IsRoot ? Tri.True : policies.Identity.Find(request.Action).Allowed(request);
        var limits = Tri.True;
        var limiting = Layer.Boundary;
        Allow(policies.Boundary, request, ref limits, ref limiting);
        Allow(policies.Session, request, ref limits, ref limiting);
        if (!parties.SameAccount)
        {
            var both = grants.ToAnyone.And(identity).And(limits);
            layer = grants.ToAnyone != Tri.True ? Layer.Resource : identity != Tri.True ? Layer.Identity : limits != Tri.True ? limiting : guards == Tri.True ? Layer.Resource : layer;
            return both.And(guards);
        }
        var byIdentity = ServiceRules.NeedsResourcePolicy(request) ? identity.And(grants.ToAnyone) : identity;
        var granted = grants.ToSelf.Or(grants.ToRole.Or(byIdentity).And(limits));
        if (granted != Tri.True)
            layer = grants.ToRole.Or(byIdentity) == Tri.True ? limiting : identity == Tri.True ? Layer.Resource : Layer.Identity;
        else if (guards == Tri.True)
            layer = grants.ToSelf.Or(grants.ToRole) == Tri.True ? Layer.Resource : Layer.Identity;
        return granted.And(guards);
    }

    static Tri Grant(Tri granted, Tri guards, Layer by, ref Layer layer)
    {
        if (granted != Tri.True || guards == Tri.True)
            layer = by;
        return granted.And(guards);
    }

    static void Deny(PolicyLayer? policies, in AuthorizationRequest request, ref Tri denied, ref Layer layer)
    {
        if (policies is not { HasDenies: true } || denied == Tri.True)
            return;
        var here = policies.Find(request.Action).Denied(request);
        if (here > denied)
            (denied, layer) = (here, policies.Layer);
    }

    static void Deny(PolicyLayer[] levels, in AuthorizationRequest request, ref Tri denied, ref Layer layer)
    {
        foreach (var level in levels)
            Deny(level, request, ref denied, ref layer);
    }

    static void Allow(PolicyLayer? policies, in AuthorizationRequest request, ref Tri allowed, ref Layer layer)
    {
        if (policies is null || allowed == Tri.False)
            return;
        var here = policies.Find(request.Action).Allowed(request);
        if (here < allowed)
            (allowed, layer) = (here, policies.Layer);
    }

    static void Allow(PolicyLayer[] levels, in AuthorizationRequest request, ref Tri allowed, ref Layer layer)
    {
        foreach (var level in levels)
            Allow(level, request, ref allowed, ref layer);
    }
}
