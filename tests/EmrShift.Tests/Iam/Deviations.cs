namespace EmrShift.Tests.Iam;

/// <summary>
/// Cases of other people that contradict the AWS documentation: by id, with the page that says otherwise. Under ten, or the list is hiding something.
/// </summary>
static class Deviations
{
    public static readonly IReadOnlyDictionary<string, string> ById = new Dictionary<string, string>
    {
        // Has the same shape as a case from that page with the opposite answer: "Permissions are granted directly to the session. Therefore, these
        // permissions are not limited by an implicit deny in an identity-based policy, a permissions boundary, or session policy."
        ["isim-core/sessionPolicies/7"] = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
    };
}
