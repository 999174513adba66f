using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>EMR actions that a principal holds only through v1.</summary>
sealed class CallerLostActions : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR204", "caller-lost-actions", "The caller loses actions that it holds only through v1", Severity.Warning);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from policy in new[] { "AmazonElasticMapReduceFullAccess", "AmazonElasticMapReduceReadOnlyAccess" }
        from principal in evidence.AttachedTo(policy)
        let lost = Lost(principal.Arn, evidence)
        where lost.Count > 0
        group (principal, lost) by principal.Arn into found
        select new Finding(
            Info.Code, Info.Severity, found.Key, $"`{found.First().principal.Name}` loses {found.First().lost.Count} EMR actions with v2",
            [$"{string.Join(", ", found.First().lost)}"],
            "add those that it uses to a policy of its own; the others may stay lost", Certainty.Derived, Places.Of(found.First().principal.Origin));

    static List<string> Lost(string arn, Evidence evidence)
    {
        var scratch = new RequestContext();
        if (evidence.Today.Of(arn) is not { } today || evidence.UnderV2.Of(arn) is not { } v2)
            return [];
        return [.. ActionCatalogue.Expand("elasticmapreduce:*").Where(action => IsAllowed(today, action, scratch) && !IsAllowed(v2, action, scratch))];
    }

    /// <summary>Whether the action is allowed on something, in some context: a condition is no loss.</summary>
    static bool IsAllowed(PrincipalPermissions permissions, string action, RequestContext scratch)
    {
        scratch.Clear();
        scratch.IsComplete = false;
        var request = new AuthorizationRequest(Principal.Parse(permissions.Arn), action, "*", scratch);
        return Evaluator.Evaluate(request, permissions.Set).Verdict is Verdict.Allowed or Verdict.Unknown;
    }
}
