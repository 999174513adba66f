using EmrShift.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>
/// The words of a denial.
/// Source: IAM User Guide, "Access denied error messages"; EC2's form: facts/failure-catalogue.md, section 0.
/// </summary>
static class Denial
{
    /// <summary>The error that the call's service answers.</summary>
    public static AwsError Of(Call call, Question question, in AuthorizationRequest request, PolicySet policies)
    {
        var explanation = Evaluator.Explain(request, policies);
        var sentence = Sentence(call, question, explanation);
        return call.Service.SigningName == "ec2" ? Ec2(call, question, explanation, sentence) : call.Service.Errors.AccessDenied(sentence);
    }

    /// <summary><c>User: … is not authorized to perform: … on resource: … because no identity-based policy allows the … action</c></summary>
    public static string Sentence(Call call, Question question, Explanation explanation)
    {
        var resource = question.ShownAs ?? question.Resource;
        return $"User: {call.Caller.Arn} is not authorized to perform: {question.Action} on resource: {resource} {Reason(question, explanation.Decision)}";
    }

    static string Reason(Question question, Decision decision)
    {
        var isExplicit = decision.Verdict == Verdict.ExplicitlyDenied;
        if (decision.Layer == Layer.Resource && question.ResourcePolicy is { Kind: PolicyKind.Trust })
            return isExplicit ? "with an explicit deny in the role trust policy" : $"because no role trust policy allows the {question.Action} action";
        var (article, layer) = decision.Layer switch
        {
            Layer.ServiceControl => ("a", "service control policy"),
            Layer.ResourceControl => ("a", "resource control policy"),
            Layer.VpcEndpoint => ("a", "VPC endpoint policy"),
            Layer.Resource => ("a", "resource-based policy"),
            Layer.Boundary => ("a", "permissions boundary"),
            Layer.Session => ("a", "session policy"),
            _ => ("an", "identity-based policy"),
        };
        return isExplicit ? $"with an explicit deny in {article} {layer}" : $"because no {layer} allows the {question.Action} action";
    }

    static AwsError Ec2(Call call, Question question, Explanation explanation, string sentence)
    {
        var encoded = EncodedMessage.Encode(DecodedMessage.Of(call, question, explanation), call.Caller.AccountId, call.World.Settings.Seed);
        // Until 2023 EC2 said no more than the first and last sentence; the source article shows that form (facts/trail.md, section 3).
        var middle = call.World.Settings.SaysWhyEc2Refuses ? $" {sentence}." : "";
        return call.Service.Errors.AccessDenied(
            $"You are not authorized to perform this operation.{middle} Encoded authorization failure message: {encoded}");
    }
}
