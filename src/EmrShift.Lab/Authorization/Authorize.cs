using EmrShift.Iam;

namespace EmrShift.Lab.Authorization;

/// <summary>Puts an operation's questions to the IAM engine, against the policies of the world as it is now.</summary>
static class Authorize
{
    /// <summary>Asks all questions in order; the first denial ends the call with the service's own text.</summary>
    public static void Check(Call call, PolicyCache policies)
    {
        foreach (var question in call.Operation.Questions(call))
            Check(call, question, policies);
    }

    /// <summary>Asks one question and ends the call if the answer isn't yes.</summary>
    public static void Check(Call call, Question question, PolicyCache policies)
    {
        var (request, set) = Prepare(call, question, policies);
        var decision = Evaluator.Evaluate(request, set);
        call.Asked.Add(new Asked(request, set, decision));
        if (!decision.IsAllowed)
            throw new AwsException(question.Refusal ?? Denial.Of(call, question, request, set));
    }

    /// <summary>Asks one question without consequence.</summary>
    public static Decision Ask(Call call, Question question, PolicyCache policies)
    {
        var (request, set) = Prepare(call, question, policies);
        return Evaluator.Evaluate(request, set);
    }

    static (AuthorizationRequest, PolicySet) Prepare(Call call, Question question, PolicyCache policies)
    {
        var owner = question.ResourceAccount ?? call.Caller.AccountId;
        var request = new AuthorizationRequest(Principal.Parse(call.Caller.Arn), question.Action, question.Resource, CallContext.Of(call, question))
        {
            ResourceAccount = owner,
            WildcardOnlyAction = question.Resource == "*",
        };
        return (request, policies.Of(call.World, call.Caller, owner, question.ResourcePolicy, CallEndpoint.Of(call)?.PolicyDocument));
    }
}
