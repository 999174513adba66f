using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>The answer to one call of the launch model.</summary>
/// <param name="Call">The question.</param>
/// <param name="Verdict">
/// The answer. Unknown also where something is missing that could turn it: a policy without text, a resource that isn't in the account's data.
/// </param>
/// <param name="Gaps">What is missing, one sentence each; empty when everything was known.</param>
public sealed record CallDecision(LaunchCall Call, Verdict Verdict, ImmutableArray<string> Gaps)
{
    /// <summary>The policies that were asked; null when the account doesn't know the principal.</summary>
    public PolicySet? Policies { get; init; }

    /// <summary>The layer that decided.</summary>
    public Layer Layer { get; init; }

    /// <summary>Whether it is denied for certain.</summary>
    public bool IsDenied => Verdict is Verdict.ImplicitlyDenied or Verdict.ExplicitlyDenied;

    /// <summary>Denied, certainly asked, and needed: the launch, or what the row is for, fails.</summary>
    public bool IsFailure => IsDenied && Call.IsRequired && Call.Applies is Applies.Yes;

    /// <summary>Needed, and the account's data doesn't tell whether it is allowed, or whether a denied call is made at all.</summary>
    public bool IsOpen => Call.IsRequired && (Verdict is Verdict.Unknown || (IsDenied && Call.Applies is Applies.Unknown));

    /// <summary>Decides one call.</summary>
    /// <param name="call">The question.</param>
    /// <param name="permissions">The account's policies.</param>
    /// <param name="scratch">A context to fill; pass the same one in a loop.</param>
    public static CallDecision Of(LaunchCall call, Permissions permissions, RequestContext? scratch = null)
    {
        if (call.Principal is null || permissions.Of(call.Principal) is not { } principal)
        {
            var gap = call.Principal is null ? [] : ImmutableArray.Create($"{AccountIndex.NameIn(call.Principal)} is not in the account's data");
            return new CallDecision(call, Verdict.Unknown, [.. call.Gaps.Concat(gap).Distinct(StringComparer.Ordinal)]);
        }

        var policy = ResourcePolicyOf.Call(call, permissions.Index);
        var set = permissions.With(principal, policy.Document, policy.Kind, EndpointPolicy.Of(call, permissions.Index));
        var decision = Evaluator.Evaluate(RequestOf(call, scratch ?? new RequestContext()), set);
        if (decision.Verdict is Verdict.ImplicitlyDenied && policy.IsGranted)
            return new CallDecision(call, Verdict.Allowed, []) { Policies = set, Layer = Layer.Resource };

        var gaps = call.Gaps.ToBuilder();
        if (policy.Gap is { } policyGap)
            gaps.Add(policyGap);
        foreach (var unread in principal.Unread)
            gaps.Add($"the text of {unread.Subject} is not known");
        return new CallDecision(call, WithGaps(decision.Verdict, call, principal, policy), [.. gaps.Distinct(StringComparer.Ordinal)])
        {
            Policies = set,
            Layer = decision.Layer,
        };
    }

    /// <summary>Says why. Costs more than the decision: call it for what a person reads. Null when the principal isn't known.</summary>
    public Explanation? Explain() => Policies is null ? null : Evaluator.Explain(RequestOf(Call, new RequestContext()), Policies);

    /// <summary>The engine's question for a call.</summary>
    public static AuthorizationRequest RequestOf(LaunchCall call, RequestContext context)
    {
        var principal = Principal.Parse(call.Principal ?? "");
        return new AuthorizationRequest(principal, call.Action, call.Resource.Arn, call.Context.CopyTo(context)) { WildcardOnlyAction = call.IsWildcardOnly };
    }

    // INVARIANT: a gap never turns into a yes or a no.
    static Verdict WithGaps(Verdict verdict, LaunchCall call, PrincipalPermissions principal, ResourcePolicyOf policy) => verdict switch
    {
        Verdict.Allowed when principal.Unread.Any(unread => unread.MayDeny) || policy.IsDecisive => Verdict.Unknown,
        Verdict.ImplicitlyDenied when !principal.Unread.IsEmpty || policy.IsDecisive || IsPlaceUnknown(call) => Verdict.Unknown,
        Verdict.ExplicitlyDenied when IsPlaceUnknown(call) => Verdict.Unknown,
        _ => verdict,
    };

    static bool IsPlaceUnknown(LaunchCall call) =>
        call.Resource.IsApproximate || call.Resource.Arn.Contains($":{LaunchScene.NotKnown}:", StringComparison.Ordinal);
}
