namespace EmrShift.Iam;

/// <summary>Decides requests.</summary>
public static class Evaluator
{
    /// <summary>Decides one request. Allocates nothing.</summary>
    public static Decision Evaluate(in AuthorizationRequest request, PolicySet policies) => new(Verdict.Unknown, Layer.Identity);

    /// <summary>Decides one request and says why. Costs far more than <see cref="Evaluate"/>: call it for what a person reads.</summary>
    public static Explanation Explain(in AuthorizationRequest request, PolicySet policies) => new() { Decision = Evaluate(request, policies) };
}
