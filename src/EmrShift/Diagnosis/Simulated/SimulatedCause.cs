using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Denials;
using EmrShift.Iam;
using EmrShift.Launch;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>The cause of a call that the account's own policies refuse: what the nearest statement lacks, and what that means.</summary>
static class SimulatedCause
{
    static readonly ImmutableArray<string> TagCodes = ["EMR101", "EMR111", "EMR112", "EMR113", "EMR151"];

    /// <summary>The cause of a decision that denies.</summary>
    public static Cause Of(CallDecision decision, Setting setting)
    {
        var call = decision.Call;
        var side = SideOf(call.Row.Side);
        var explanation = decision.Explain();
        var denial = new Denial
        {
            Form = DenialForm.Decoded,
            Principal = call.Principal,
            Action = call.Action,
            Resource = call.Resource.Arn,
            IsExplicit = decision.Verdict == Verdict.ExplicitlyDenied,
            Layer = LayerOf(decision.Layer),
        };
        var meaning = Refined(ByRow(Codes.Of(denial, side, setting), decision), denial, decision, explanation);
        var cause = new Cause
        {
            Code = meaning.Code,
            Side = side,
            Principal = call.Principal,
            Action = call.Action,
            Resource = call.Resource.Arn,
            Missing = meaning.Missing,
            Confidence = Confidence.Certain,
            Evidence = EvidenceOf(decision, explanation),
            IsExplicit = decision.Verdict == Verdict.ExplicitlyDenied,
            Layer = denial.Layer,
            EndpointId = denial.Layer == DenyingLayer.VpcEndpointPolicy ? decision.Endpoint?.Id : null,
            IsStillRefused = true,
        };
        return cause with { Fix = Fixes.Of(cause) };
    }

    /// <summary>The row knows what a call is for where its action and resource alone don't tell: whether an object is a log, a script or data.</summary>
    static Meaning ByRow(Meaning meaning, CallDecision decision)
    {
        if (meaning.Code == "EMR403")
            return meaning;
        var byRow = decision.Call.Row.IfDenied switch
        {
            Consequence.Bootstrap or Consequence.BootstrapArtefact => new Meaning("EMR304", "the node role can't read what the nodes fetch while they start", Confidence.Certain),
            Consequence.Step when decision.Call.Action == "s3:GetObject" => new Meaning("EMR301", "the node role can't read the step's jar or script", Confidence.Certain),
            Consequence.Catalog => new Meaning("EMR303", "the node role can't use the Glue catalogue there (the `default` database has to be readable, too)", Confidence.Certain),
            Consequence.Logs => new Meaning("EMR302", "the node role can't write the logs, or use their key: they are missing without an error", Confidence.Certain),
            Consequence.AutoScaling when decision.Call.Action == "iam:PassRole" =>
                new Meaning("EMR122", "the service role may not pass this role to application-autoscaling: v2 passes only EMR_AutoScaling_DefaultRole", Confidence.Certain),
            Consequence.Debugging => new Meaning("EMR135", "the debugging step uses SQS and SimpleDB, which v2 lacks: drop the step, or grant them", Confidence.Certain),
            _ => meaning,
        };
        if (decision is { Layer: Layer.VpcEndpoint, Endpoint: { } endpoint })
        {
            var answer = decision.Verdict == Verdict.ExplicitlyDenied ? "denies it" : "does not allow it";
            return byRow with { Missing = $"the policy of the VPC endpoint `{endpoint.Id}`, through which the nodes' calls go, {answer}" };
        }
        return decision.Verdict == Verdict.ExplicitlyDenied ? byRow with { Missing = meaning.Missing } : byRow;
    }

    /// <summary>The tag is blamed only where it is missing; a copy of the documentation's placement-group policy is told by its pattern.</summary>
    static Meaning Refined(Meaning meaning, Denial denial, CallDecision decision, Explanation? explanation)
    {
        var call = decision.Call;
        var isTagged = call.Resource.IsMade
            ? call.Context[$"aws:RequestTag/{Tags.EmrKey}"] == Tags.EmrValue
            : call.Resource.Tags?.HasEmrTag() == true;
        if (TagCodes.Contains(meaning.Code) && isTagged)
            meaning = Codes.Other(denial) with { Missing = "the tag is there, and still no statement of the role allows it: the role's own policy names other resources, or lacks the action" };
        if (meaning.Code == "EMR136" && explanation?.NearMisses.Any(static miss => miss.Lacks.Any(static lack => lack.Needed.Any(static needed => needed.Contains("placement-group/pg-", StringComparison.Ordinal)))) == true)
            meaning = meaning with { Code = "EMR143", Missing = "the policy is a copy that names `placement-group/pg-*`, which EMR never uses: it has to be `placement-group/EMR_*`" };
        if (explanation?.SmallestChange is not { Length: > 0 } change)
            return meaning;
        // The engine calls whoever asks the caller; here that is a side of its own.
        return meaning with { Missing = $"{meaning.Missing}; {change.Replace("the caller", Sentences.Noun(SideOf(call.Row.Side)), StringComparison.Ordinal)}" };
    }

    static ImmutableArray<EvidenceLine> EvidenceOf(CallDecision decision, Explanation? explanation)
    {
        var call = decision.Call;
        var lines = ImmutableArray.CreateBuilder<EvidenceLine>();
        var how = decision.Verdict == Verdict.ExplicitlyDenied ? "denied by a statement" : "allowed by no statement";
        lines.Add(new("simulation", $"{call.Action} on {call.Resource.Arn}, decided again with the account's policies: {how}"));
        foreach (var statement in explanation?.DecidingStatements ?? [])
            lines.Add(new("statement", $"denied by {statement}"));
        foreach (var miss in (explanation?.NearMisses ?? []).Take(2))
            lines.Add(new("statement", $"nearest statement: {miss}"));
        if (explanation?.Summary is { Length: > 0 } summary)
            lines.Add(new("simulation", summary));
        lines.Add(new("launchModel", $"launch model, {call.Row.Id}: {call.Row.Why} ({call.Row.Certainty.ToString().ToLowerInvariant()})"));
        return lines.ToImmutable();
    }

    static Side SideOf(LaunchSide side) => side switch
    {
        LaunchSide.Caller => Side.Caller,
        LaunchSide.NodeRole => Side.NodeRole,
        _ => Side.ServiceRole,
    };

    static DenyingLayer LayerOf(Layer layer) => layer switch
    {
        Layer.ServiceControl => DenyingLayer.ServiceControlPolicy,
        Layer.ResourceControl => DenyingLayer.ResourceControlPolicy,
        Layer.VpcEndpoint => DenyingLayer.VpcEndpointPolicy,
        Layer.Resource => DenyingLayer.ResourcePolicy,
        Layer.Boundary => DenyingLayer.PermissionsBoundary,
        Layer.Session => DenyingLayer.SessionPolicy,
        _ => DenyingLayer.IdentityPolicy,
    };
}
