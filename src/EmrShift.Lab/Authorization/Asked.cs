using EmrShift.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>A question that IAM was asked in a call, with its answer. Why it was answered so is worked out when somebody wants to know.</summary>
/// <param name="Request">The question.</param>
/// <param name="Policies">The policies as they were then.</param>
/// <param name="Decision">The answer.</param>
sealed record Asked(AuthorizationRequest Request, PolicySet Policies, Decision Decision);
