using System.Globalization;

namespace EmrShift.Iam;

/// <summary>One sentence a person can act on.</summary>
static class Summary
{
    public static string Of(in AuthorizationRequest request, Explanation explanation) => explanation.Verdict switch
    {
        Verdict.Allowed when explanation.Decision.Layer == Layer.ServiceRule => $"allowed: {request.Action} needs no permission",
        Verdict.Allowed => $"allowed by {Granting(explanation)}",
        Verdict.ExplicitlyDenied => $"denied by {Denying(explanation)}",
        Verdict.Unknown => $"depends on {string.Join(", ", explanation.UnknownKeys.Select(key => $"`{key}`"))}",
        _ => $"denied: {NobodyAllows(explanation.Decision.Layer)}{Closest(explanation)}",
    };

    static string Granting(Explanation explanation) =>
        explanation.DecidingStatements.FirstOrDefault(statement => statement.Layer == explanation.Decision.Layer)?.ToString()
        ?? (explanation.DecidingStatements.IsEmpty ? "being the account's root user" : explanation.DecidingStatements[0].ToString());

    static string Denying(Explanation explanation)
    {
        var first = explanation.DecidingStatements[0];
        var others = explanation.DecidingStatements.Length - 1;
        return others == 0 ? $"{first} ({NameOf(first.Layer)})" : string.Create(CultureInfo.InvariantCulture, $"{first} ({NameOf(first.Layer)}) and {others} more");
    }

    static string NobodyAllows(Layer layer) => layer switch
    {
        Layer.ServiceRule => "the service refuses it, whatever policies say",
        Layer.ServiceControl => "a level of the service control policies doesn't allow it",
        _ => $"no statement of the {NameOf(layer)} allows it",
    };

    static string Closest(Explanation explanation)
    {
        if (explanation.NearMisses.IsEmpty)
            return "";
        var miss = explanation.NearMisses[0];
        var count = miss.Lacks.Length;
        return string.Create(CultureInfo.InvariantCulture, $"; closest: {miss.Statement}, {count} {(count == 1 ? "thing" : "things")} missing: {string.Join("; ", miss.Lacks)}");
    }

    public static string NameOf(Layer layer) => layer switch
    {
        Layer.ServiceControl => "service control policies",
        Layer.ResourceControl => "resource control policies",
        Layer.VpcEndpoint => "VPC endpoint policy",
        Layer.Resource => "resource's policy",
        Layer.Identity => "identity policies",
        Layer.Boundary => "permissions boundary",
        Layer.Session => "session policy",
        _ => "service",
    };
}
