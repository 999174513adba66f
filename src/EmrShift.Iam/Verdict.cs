namespace EmrShift.Iam;

/// <summary>
/// The answer to "may this principal do this action on this resource?".
/// Source: IAM User Guide, "Policy evaluation logic"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
/// </summary>
public enum Verdict
{
    /// <summary>Some statement allows the request in every layer that must allow it, and none denies it.</summary>
    Allowed,

    /// <summary>No statement denies the request, but a layer that must allow it has no statement that does.</summary>
    ImplicitlyDenied,

    /// <summary>A Deny statement of some layer matches the request.</summary>
    ExplicitlyDenied,

    /// <summary>
    /// The answer depends on context keys whose values are not known. Never folded into yes or no: the explanation names the keys.
    /// </summary>
    Unknown,
}
