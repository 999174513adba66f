namespace EmrShift.Iam;

/// <summary>
/// The Resource or NotResource element of a statement.
/// Source: IAM User Guide, "AWS JSON policy elements: Resource"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html).
/// </summary>
sealed class ResourceMatcher
{
    const int ArnColons = 5;

    readonly Pattern[] patterns;
    readonly bool isNot;
    readonly bool isEverything;
    readonly bool isNothing;

    public ResourceMatcher(Policy policy, Statement statement)
    {
        isNot = statement.IsNotResource;
        var texts = new List<string>();
        foreach (var text in statement.Resources)
        {
            var completed = Complete(text, policy);
            if (completed is not null)
                texts.Add(completed);
            // An ARN that can't be read names nothing, neither in Resource nor, turned around, everything but nothing in NotResource.
            isNothing |= isNot && (completed is null || (completed != text && statement.Effect == Effect.Allow));
        }
        patterns = [.. texts.Select(text => new Pattern(text, policy.HasVariables))];
        // A trust policy has no Resource, and other resource policies may have none: they speak of their own resource.
        isEverything = statement.Resources.IsEmpty
            ? statement.IsFaulty || statement.HasPrincipal || StatementReader.NeedsPrincipal(policy.Kind)
            : !isNot && Array.Exists(patterns, pattern => pattern.IsStar);
        isNothing |= isNot && Array.Exists(patterns, pattern => pattern.IsStar);
    }

    public ReadOnlySpan<Pattern> Patterns => patterns;

    public Tri Matches(in AuthorizationRequest request)
    {
        if (isEverything || isNothing)
            return TriLogic.Of(isEverything);
        // Actions without resource-level permissions match only a policy resource of *, and nothing but a * can exempt them.
        if (request.WildcardOnlyAction && request.Resource == "*")
            return TriLogic.Of(isNot);
        var result = Tri.False;
        foreach (var pattern in patterns)
        {
            result = result.Or(pattern.Matches(request.Resource, request.Context));
            if (result == Tri.True)
                break;
        }
        return isNot ? result.Not() : result;
    }

    /// <summary>
    /// "If you specify an incomplete ARN, AWS completes it by adding wildcards to all missing fields." Not so in SCPs and RCPs, which must end in a
    /// wildcard or be complete; and the policies of resources and endpoints only where there is a wildcard already.
    /// Null: the text names nothing.
    /// </summary>
    static string? Complete(string text, Policy policy)
    {
        var colons = Template.Parse(text, policy.HasVariables, hasWildcards: true).Tokens.AsSpan().Count(':');
        if (colons >= ArnColons || !text.StartsWith("arn:", StringComparison.Ordinal))
            return text;
        var endsInStar = text.EndsWith('*');
        return policy.Kind switch
        {
            PolicyKind.ResourceControl => null,
            PolicyKind.ServiceControl => endsInStar ? text : null,
            _ when endsInStar => text,
            PolicyKind.Identity or PolicyKind.Boundary or PolicyKind.Session => text + string.Concat(Enumerable.Repeat(":*", ArnColons - colons)),
            _ => text.Contains('*', StringComparison.Ordinal) ? text + string.Concat(Enumerable.Repeat(":*", ArnColons - colons)) : text,
        };
    }
}
