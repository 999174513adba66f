using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>What kind of change helps.</summary>
public enum FixKind
{
    /// <summary>The tag goes into the RunJobFlow request.</summary>
    TagRequest,

    /// <summary>The tag goes on a network resource.</summary>
    TagResource,

    /// <summary>The tag goes on a running cluster, while the role can still carry it on.</summary>
    TagCluster,

    /// <summary>A statement is added to the principal's policies.</summary>
    Allow,

    /// <summary>The key's policy has to name the role.</summary>
    KeyUser,

    /// <summary>A service-linked role is made beforehand.</summary>
    ServiceLinkedRole,

    /// <summary>A statement that denies has to change.</summary>
    Deny,

    /// <summary>The policy of a VPC endpoint has to allow it: no policy of the principal's helps.</summary>
    Endpoint,
}

/// <summary>The smallest change that makes a denied call allowed.</summary>
/// <param name="Kind">What kind of change.</param>
/// <param name="Text">What to do, in one sentence.</param>
/// <param name="Command">An AWS CLI command that does it; null where no single command does.</param>
public sealed record Fix(FixKind Kind, string Text, string? Command = null)
{
    const string Tag = $"{Tags.EmrKey}={Tags.EmrValue}";

    /// <summary>
    /// The fix of a denied call. Tags are tried first, by asking the engine again: what helps is then proved, not guessed.
    /// </summary>
    public static Fix Of(CallDecision decision)
    {
        var call = decision.Call;
        var name = call.Resource.Label;
        if (call.Row.IfDenied is Consequence.SpotRole)
        {
            return new(FixKind.ServiceLinkedRole, "make AWSServiceRoleForEC2Spot once, before the first launch with Spot",
                "aws iam create-service-linked-role --aws-service-name spot.amazonaws.com");
        }
        if (call.Row.IfDenied is Consequence.CleanupRole)
        {
            return new(FixKind.ServiceLinkedRole, "make AWSServiceRoleForEMRCleanup once, or allow the caller to make it",
                $"aws iam create-service-linked-role --aws-service-name {call.Context["iam:AWSServiceName"] ?? "elasticmapreduce.amazonaws.com"}");
        }
        var isPart = call.Resource.Type is "instance" or "volume" or "network-interface" or "launch-template";
        var byResourceTag = IsAllowedWith($"aws:ResourceTag/{Tags.EmrKey}", decision);
        // What EMR makes gets its tags from the request.
        if (IsAllowedWith($"aws:RequestTag/{Tags.EmrKey}", decision) || (byResourceTag && isPart && call.ClusterId is null))
            return new(FixKind.TagRequest, $"add the tag {Tag} to the RunJobFlow request", $"aws emr create-cluster --tags {Tag} …");
        if (byResourceTag)
        {
            return isPart
                ? new(FixKind.TagCluster, $"tag the cluster while v1 is still attached: {name} must carry {Tag}",
                    $"aws emr add-tags --resource-id {call.ClusterId} --tags {Tag}")
                : new(FixKind.TagResource, $"tag {name} with {Tag}",
                    $"aws ec2 create-tags --resources {name} --tags Key={Tags.EmrKey},Value={Tags.EmrValue}");
        }
        if (decision.Verdict is Verdict.ExplicitlyDenied)
            return new(FixKind.Deny, decision.Explain()?.SmallestChange ?? $"change the policy that denies {call.Action} on {name}");
        if (decision is { Layer: Layer.VpcEndpoint, Endpoint: { } endpoint })
            return new(FixKind.Endpoint, $"allow {call.Action} on {call.Resource.Arn} in the policy of the VPC endpoint {endpoint.Id}, through which the nodes' calls go");
        if (call.Resource.Type is "key")
            return new(FixKind.KeyUser, KeyUser(call, call.Action));
        if (call.Action.Equals("iam:PassRole", StringComparison.OrdinalIgnoreCase))
        {
            return new(FixKind.Allow,
                $"allow {Who(call)} to pass {call.Resource.Arn} to {call.Context["iam:PassedToService"]}",
                call.Row.Side is LaunchSide.ServiceRole ? "emrshift policy generate pass-role" : null);
        }
        return new(FixKind.Allow, Allow(call, call.Action));
    }

    /// <summary>The fixes of many denied calls, each once, with the calls that it helps. Actions on one resource by one principal are one fix.</summary>
    public static ImmutableArray<(Fix Fix, ImmutableArray<CallDecision> Calls)> OfAll(IEnumerable<CallDecision> decisions)
    {
        var groups = decisions.Select(decision => (Decision: decision, Fix: Of(decision)))
            .GroupBy(pair => IsOfOneAction(pair.Fix, pair.Decision.Call)
                ? (pair.Fix.Kind, Text: $"{pair.Decision.Call.Principal} {pair.Decision.Call.Resource.Arn}") : (pair.Fix.Kind, pair.Fix.Text));
        return
        [
            .. groups.Select(group =>
            {
                var (first, fix) = group.First();
                var actions = string.Join(", ", group.Select(pair => pair.Decision.Call.Action).Distinct(StringComparer.Ordinal));
                if (IsOfOneAction(fix, first.Call))
                    fix = fix with { Text = fix.Kind is FixKind.KeyUser ? KeyUser(first.Call, actions) : Allow(first.Call, actions) };
                return (fix, group.Select(pair => pair.Decision).ToImmutableArray());
            }),
        ];
    }

    static bool IsOfOneAction(Fix fix, LaunchCall call) =>
        fix.Kind is FixKind.Allow or FixKind.KeyUser && !call.Action.Equals("iam:PassRole", StringComparison.OrdinalIgnoreCase);

    static string KeyUser(LaunchCall call, string actions) => $"allow {Who(call)} to use the key in its key policy: {actions} on {call.Resource.Label}";

    static string Allow(LaunchCall call, string actions) => $"allow {Who(call)} {actions} on {call.Resource.Arn}";

    static string Who(LaunchCall call) => call.Principal is { } principal ? AccountIndex.NameIn(principal) : "the role";

    static bool IsAllowedWith(string key, CallDecision decision)
    {
        if (decision.Policies is null || (key.StartsWith("aws:ResourceTag", StringComparison.Ordinal) && (decision.Call.Resource.IsMade || decision.Call.Resource.Type.Length == 0)))
            return false;
        var call = decision.Call;
        var context = call.Context with
        {
            Values = [.. call.Context.Values.Where(value => !string.Equals(value.Key, key, StringComparison.Ordinal)), new ContextValue(key, Tags.EmrValue)],
        };
        return Evaluator.Evaluate(CallDecision.RequestOf(call with { Context = context }), decision.Policies).Verdict is Verdict.Allowed;
    }
}
