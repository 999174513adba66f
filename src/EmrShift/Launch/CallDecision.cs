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

    /// <summary>The VPC endpoint whose policy was asked, too; null: none.</summary>
    public VpcEndpoint? Endpoint { get; init; }

    /// <summary>Whether it is denied for certain.</summary>
    public bool IsDenied => Verdict is Verdict.ImplicitlyDenied or Verdict.ExplicitlyDenied;

    /// <summary>Denied, certainly asked, and needed: the launch, or what the row is for, fails.</summary>
    public bool IsFailure => IsDenied && Call.IsRequired && Call.Applies is Applies.Yes;

    /// <summary>Needed, and the account's data doesn't tell whether it is allowed, or whether a denied call is made at all.</summary>
    public bool IsOpen => Call.IsRequired && (Verdict is Verdict.Unknown || (IsDenied && Call.Applies is Applies.Unknown));

    /// <summary>Decides one call.</summary>
    /// <param name="call">The question.</param>
    /// <param name="permissions">The account's policies.</param>
    public static CallDecision Of(LaunchCall call, Permissions permissions)
    {
        if (call.Principal is null || permissions.Of(call.Principal) is not { } principal)
        {
            var gap = call.Principal is null ? [] : ImmutableArray.Create($"{AccountIndex.NameIn(call.Principal)} is not in the account's data");
            return new CallDecision(call, Verdict.Unknown, [.. call.Gaps.Concat(gap).Distinct(StringComparer.Ordinal)]);
        }

        var policy = ResourcePolicyOf.Call(call, permissions.Index);
        var ways = EndpointPolicy.Of(call, permissions.Index);
        return ways.IsEmpty ? Of(call, permissions, principal, policy, null) : Through(ways, call, permissions, principal, policy);
    }

    /// <summary>
    /// A cluster that may start in several subnets has to work in each; the endpoint that refuses is the answer. One that the call may go through or not leaves it open.
    /// </summary>
    static CallDecision Through(ImmutableArray<EndpointPolicy> ways, LaunchCall call, Permissions permissions, PrincipalPermissions principal, ResourcePolicyOf policy)
    {
        CallDecision? open = null;
        CallDecision? last = null;
        foreach (var (endpoint, gap) in ways)
        {
            var decision = Of(call, permissions, principal, policy, endpoint);
            if (gap is null && decision.IsDenied)
                return decision;
            if (gap is not null && decision.IsDenied && !(last ??= Of(call, permissions, principal, policy, null)).IsDenied)
                open ??= decision with { Verdict = Verdict.Unknown, Gaps = decision.Gaps.Add(gap) };
            else
                last = decision;
        }
        return open ?? last!;
    }

    static CallDecision Of(LaunchCall call, Permissions permissions, PrincipalPermissions principal, ResourcePolicyOf policy, VpcEndpoint? endpoint)
    {
        var set = permissions.With(principal, policy.Document, policy.Kind, endpoint?.Policy);
        var decision = Evaluator.Evaluate(RequestOf(call, principal.Principal), set);
        if (decision.Verdict is Verdict.ImplicitlyDenied && decision.Layer is not Layer.VpcEndpoint && policy.IsGranted)
            return new CallDecision(call, Verdict.Allowed, []) { Policies = set, Layer = Layer.Resource };

        return new CallDecision(call, WithGaps(decision.Verdict, call, principal, policy), GapsOf(call, principal, policy))
        {
            Policies = set,
            Layer = decision.Layer,
            Endpoint = endpoint,
        };
    }

    /// <summary>Says why. Costs more than the decision: call it for what a person reads. Null when the principal isn't known.</summary>
    public Explanation? Explain() => Policies is null ? null : Evaluator.Explain(RequestOf(Call), Policies);

    /// <summary>The engine's question for a call.</summary>
    public static AuthorizationRequest RequestOf(LaunchCall call) => RequestOf(call, Principal.Parse(call.Principal ?? ""));

    // EC2's resources have no policies: what another account shares (subnets, through RAM) is decided by the caller's own account.
    static AuthorizationRequest RequestOf(LaunchCall call, Principal principal) =>
        new(principal, call.Action, call.Resource.Arn, call.Context.Request)
        {
            WildcardOnlyAction = call.IsWildcardOnly, ResourceAccount = call.Action.StartsWith("ec2:", StringComparison.Ordinal) ? principal.Account : null,
        };

    static ImmutableArray<string> GapsOf(LaunchCall call, PrincipalPermissions principal, ResourcePolicyOf policy)
    {
        if (policy.Gap is null && principal.Unread.IsEmpty)
            return call.Gaps;
        var gaps = call.Gaps.AsEnumerable();
        if (policy.Gap is { } gap)
            gaps = gaps.Append(gap);
        return [.. gaps.Concat(principal.Unread.Select(unread => $"the text of {unread.Subject} is not known")).Distinct(StringComparer.Ordinal)];
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
