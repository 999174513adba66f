using System.Collections.Immutable;
using System.Text.Json.Nodes;
using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>
/// The fix where another policy than the principal's own has to allow it: a statement for a VPC endpoint's policy, or for the resource's. A policy of the principal's
/// would not help, so none is offered.
/// </summary>
static class OtherPolicyFixes
{
    /// <summary>Whether no policy of the principal's own mends the cause.</summary>
    public static bool IsElsewhere(Cause cause) => cause.Layer == DenyingLayer.VpcEndpointPolicy
        || (cause is { Layer: DenyingLayer.ResourcePolicy, IsExplicit: false, Action: { } action } && cause.Code != "EMR141" && !action.StartsWith("kms:", StringComparison.Ordinal));

    /// <summary>The fix; empty where the principal's own policies are the place.</summary>
    public static ImmutableArray<FixStep> Of(Cause cause) => !IsElsewhere(cause) ? [] : cause.Layer == DenyingLayer.VpcEndpointPolicy ? OfEndpoint(cause) : OfResource(cause);

    static ImmutableArray<FixStep> OfEndpoint(Cause cause)
    {
        // An id of AWS's has nothing that a shell could take for its own.
        var id = cause.EndpointId is { } known && known.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-') ? known : "vpce-ID";
        var read = new FixStep("cli", $"aws ec2 describe-vpc-endpoints --vpc-endpoint-ids {id} --query 'VpcEndpoints[0].PolicyDocument' --output text > policy.json\n"
            + $"aws ec2 modify-vpc-endpoint --vpc-endpoint-id {id} --policy-document file://policy.json");
        return cause.IsExplicit
            ? [new("text", $"change the statement of the endpoint's policy ({id}) that denies it: a further statement that allows it does not help"), read]
            : [new("text", $"allow it in the policy of the VPC endpoint ({id}): add this statement to it"), Statement(cause, "*"), read];
    }

    static ImmutableArray<FixStep> OfResource(Cause cause) =>
    [
        new("text", "allow it in the resource's own policy: add this statement to it"),
        Statement(cause, new JsonObject { ["AWS"] = cause.Principal is { } arn && arn.StartsWith("arn:", StringComparison.Ordinal) ? arn : "arn:aws:iam::ACCOUNT:role/ROLE" }),
    ];

    static FixStep Statement(Cause cause, JsonNode principal) => new("json", new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = principal,
        ["Action"] = cause.Action ?? "SERVICE:ACTION",
        ["Resource"] = cause.Resource is { } resource && (resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal)) ? resource : "*",
    }.ToJsonString(DiagnosisJson.ReadableNodes));
}
