using EmrShift.Iam;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The policy simulator: identity policies and boundary, without SCPs, RCPs and, unless given, resource policies. One set of context values
/// holds for all resources of a call.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
/// </summary>
static class Simulation
{
    /// <summary>The policies of a user, group or role.</summary>
    public static PolicySources SourcesOf(World world, IamState iam, IamEntity entity) => new()
    {
        Identity = [.. PolicyCache.IdentityPolicies(world, iam, entity)],
        Boundary = entity is IamPrincipal { PermissionsBoundary: { } arn } && ManagedPolicies.Document(world, iam, arn) is { } document
            ? PolicyReader.Read(document, PolicyKind.Boundary, arn).Policy
            : null,
    };

    /// <summary>Policies that the request brings along.</summary>
    public static IEnumerable<Policy> Documents(Call call, string parameter) => call.Input.Texts(parameter)
        .Select((document, index) => PolicyReader.Read(IamChecks.Document(document, PolicyKind.Identity), PolicyKind.Identity, $"{parameter}.{index + 1}").Policy!);

    public static Answer Run(Call call, PolicySources sources, string callerArn)
    {
        var resource = call.Input.OptionalText("ResourcePolicy");
        var set = PolicySet.Compile(sources with { Resource = resource is null ? null : PolicyReader.Read(resource, PolicyKind.Resource).Policy });
        var resources = call.Input.Texts("ResourceArns") is { Count: > 0 } arns ? arns : ["*"];
        var context = Context(call, callerArn);
        var pairs = call.Input.Texts("ActionNames").SelectMany(action => resources.Select(resource => (Action: action, Resource: resource)));
        return IamPaging.Page(call, "EvaluationResults", pairs, pair => $"{pair.Action} {pair.Resource}", pair => Result(pair.Action, pair.Resource, callerArn, context, set));
    }

    static RequestContext Context(Call call, string callerArn)
    {
        var context = new RequestContext();
        context.SetPrincipalKeys(Principal.Parse(callerArn));
        foreach (var entry in call.Input.Objects("ContextEntries"))
        {
            var values = entry.Texts("ContextKeyValues");
            if (values.Count == 1)
                context.Set(entry.Text("ContextKeyName"), values[0]);
            else
                context.Set(entry.Text("ContextKeyName"), [.. values]);
        }
        return context;
    }

    static Output Result(string action, string resource, string callerArn, RequestContext context, PolicySet set)
    {
        var explanation = Evaluator.Explain(new AuthorizationRequest(Principal.Parse(callerArn), action, resource, context), set);
        return new Output
        {
            ["EvalActionName"] = action,
            ["EvalResourceName"] = resource,
            ["EvalDecision"] = explanation.Verdict switch
            {
                Verdict.Allowed => "allowed",
                Verdict.ExplicitlyDenied => "explicitDeny",
                _ => "implicitDeny",
            },
            ["MatchedStatements"] = Output.List(explanation.DecidingStatements, Matched),
            ["MissingContextValues"] = Output.List(explanation.NearMisses
                .SelectMany(miss => miss.Lacks)
                .Where(lack => lack.Reason == LackReason.KeyAbsent)
                .Select(lack => lack.Key!)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.Ordinal)),
            ["PermissionsBoundaryDecisionDetail"] = set.Sources.Boundary is null ? null : new Output
            {
                ["AllowedByPermissionsBoundary"] = explanation.Decision.Layer != Layer.Boundary || explanation.Verdict == Verdict.Allowed,
            },
        };
    }

    static Output Matched(StatementReference reference) => new()
    {
        ["SourcePolicyId"] = reference.Policy.Name,
        ["SourcePolicyType"] = reference.Layer == Layer.Resource ? "Resource Policy" : "IAM Policy",
    };
}
