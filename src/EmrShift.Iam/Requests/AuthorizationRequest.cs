namespace EmrShift.Iam;

/// <summary>The question: may this principal do this action on this resource?</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Action"><c>service:Name</c>, without wildcards. Compared without case.</param>
/// <param name="Resource">A concrete ARN, or <c>*</c> for an action that names no resource.</param>
/// <param name="Context">The condition keys of the request.</param>
public readonly record struct AuthorizationRequest(Principal Principal, string Action, string Resource, RequestContext Context)
{
    /// <summary>
    /// Account that owns the resource. Null: the account of the resource's ARN, and where the ARN has none (S3) the caller's account.
    /// </summary>
    public string? ResourceAccount { get; init; }

    /// <summary>The action has no resource-level permissions: only a policy resource of <c>*</c> matches the request's <c>*</c>.</summary>
    public bool WildcardOnlyAction { get; init; }
}
