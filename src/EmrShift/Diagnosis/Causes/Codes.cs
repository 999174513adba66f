using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>What a refusal means, by its side, its action and its resource. The launch model's rows are facts/launch-model.md §2 to §6.</summary>
/// <param name="Code">The cause's code.</param>
/// <param name="Missing">What is missing, in words.</param>
/// <param name="Confidence">How sure that is.</param>
/// <param name="Row">The row of the launch model, or null.</param>
sealed record Meaning(string Code, string Missing, Confidence Confidence, string? Row = null);

/// <summary>From a refusal to its code.</summary>
static class Codes
{
    /// <summary>What a refusal means on a side.</summary>
    public static Meaning Of(Denial denial, Side side, Setting setting)
    {
        if (Guardrail(denial) is { } guardrail)
            return guardrail;
        var action = denial.Action ?? "";
        var meaning = Everywhere(denial, action, side, setting) ?? side switch
        {
            Side.ServiceRole => ServiceRoleCodes.Of(denial, action, setting),
            Side.Caller => CallerCodes.Of(denial, action, setting),
            _ => NodeRoleCodes.Of(denial, action, setting),
        };
        return meaning is null ? Other(denial)
            : denial is { Layer: DenyingLayer.VpcEndpointPolicy, IsExplicit: not true } ? meaning with { Missing = "the policy of the VPC endpoint that the call goes through does not allow it: no policy of the role itself can mend that" }
            : meaning;
    }

    /// <summary>Any other refusal: named in full, explained by nothing more than its message.</summary>
    public static Meaning Other(Denial denial) => new("IAM001", denial switch
    {
        { Action: null, IsCut: true } => "the message was cut before it says what is missing",
        { Action: null, Encoded: not null } => "what is missing stands in the encoded part",
        { Action: null } => "the message does not name the call",
        { IsExplicit: true, Layer: DenyingLayer.NotStated } => "a statement denies it explicitly",
        { IsExplicit: true, Layer: DenyingLayer.VpcEndpointPolicy } => $"a statement of the policy of the VPC endpoint that the call goes through{Named(denial)} denies it explicitly",
        { Layer: DenyingLayer.VpcEndpointPolicy } => "the policy of the VPC endpoint that the call goes through does not allow it: no policy of the principal itself can mend that",
        { IsExplicit: true } => $"a statement of its {Layers.Name(denial.Layer)}{Named(denial)} denies it explicitly",
        { Layer: DenyingLayer.NotStated } => $"no policy allows {denial.Action} there",
        _ => $"no {Layers.Name(denial.Layer)} allows {denial.Action} there",
    }, Confidence.Certain);

    static Meaning? Guardrail(Denial denial)
    {
        var isGuardrail = denial.Layer is DenyingLayer.ServiceControlPolicy or DenyingLayer.ResourceControlPolicy or DenyingLayer.PermissionsBoundary;
        if (isGuardrail)
        {
            return new Meaning("EMR403", denial.IsExplicit == true
                ? $"a {Layers.Name(denial.Layer)}{Named(denial)} denies it"
                : $"no {Layers.Name(denial.Layer)} allows it: the role's own policies can't mend that", Confidence.Certain);
        }
        return denial is { IsExplicit: true, Layer: DenyingLayer.NotStated }
            ? new Meaning("EMR403", "a statement denies it explicitly; the message does not name its policy, which is usually a service control policy or a permissions boundary", Confidence.Likely)
            : null;
    }

    static string Named(Denial denial) => denial.PolicyArn is { } arn ? $" `{arn}`" : "";

    /// <summary>What means the same on every side.</summary>
    static Meaning? Everywhere(Denial denial, string action, Side side, Setting setting)
    {
        if (denial is { IsExplicit: true, Layer: not DenyingLayer.NotStated })
            return Other(denial);
        if (action.StartsWith("emr-serverless:", StringComparison.Ordinal) || action.StartsWith("emr-containers:", StringComparison.Ordinal))
            return new Meaning("EMR901", "EMR Serverless and EMR on EKS are out of scope: the message is named in full, and not judged", Confidence.Certain);
        if (action.StartsWith("sqs:", StringComparison.Ordinal) || action.StartsWith("sdb:", StringComparison.Ordinal))
        {
            return side == Side.Caller || (side == Side.NodeRole && !Mentions(denial.Resource, "ElasticMapReduce") && denial.Resource is not null) ? null
                : new Meaning("EMR135", "the debugging step uses SQS and SimpleDB, which v2 lacks: drop the step, or grant them", Confidence.Likely, "X1");
        }
        return action == "iam:CreateServiceLinkedRole" ? ServiceLinkedRole(denial, side, setting) : null;
    }

    static Meaning ServiceLinkedRole(Denial denial, Side side, Setting setting)
    {
        var service = string.Join(' ', denial.Context.Select(static pair => pair.Value).Append(denial.Resource ?? ""));
        if (Mentions(service, "emr-serverless") || Mentions(service, "emr-containers") || Mentions(service, "EMRServerless"))
            return new Meaning("EMR901", "EMR Serverless and EMR on EKS are out of scope: the message is named in full, and not judged", Confidence.Certain);
        if (Mentions(service, "spot") || (side == Side.ServiceRole && !Mentions(service, "elasticmapreduce") && !Mentions(service, "aws-service-role")))
            return new Meaning("EMR131", "the service-linked role of EC2 Spot does not exist yet, and v2 may not create it", Confidence.Certain, "L9");
        if (Mentions(service, "elasticmapreduce") || Mentions(service, "EMRCleanup") || setting.IsAboutEmr || denial.Resource is null or "*")
            return new Meaning("EMR132", "the service-linked role of EMR's clean-up does not exist yet, and the caller may not create it", Confidence.Likely, "V9");
        return Other(denial);
    }

    /// <summary>Whether a text holds a word, in any case.</summary>
    public static bool Mentions(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
