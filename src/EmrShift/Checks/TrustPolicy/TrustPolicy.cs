using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Checks;

/// <summary>A role of a cluster can't be assumed by the service.</summary>
sealed class TrustPolicy : Check
{
    /// <inheritdoc/>
    public override CheckInfo Info { get; } = new("EMR141", "trust-policy", "The role can't be assumed by EMR here", Severity.Error);

    /// <inheritdoc/>
    public override IEnumerable<Finding> Run(Evidence evidence) =>
        from shape in evidence.Index.Shapes()
        from use in Uses(shape, evidence.Index)
        where use.Role.TrustPolicy is not null && !MayAssume(use.Role.TrustPolicy, use.Service, shape, evidence.Account)
        group shape by use into shapes
        orderby shapes.Key.Role.Arn, shapes.Key.Service
        select new Finding(
            Info.Code, Info.Severity, shapes.Key.Role.Arn,
            $"the trust policy of `{shapes.Key.Role.Name}` does not let {shapes.Key.Service} assume it here",
            [
                $"clusters: {EvidenceLines.Names(shapes.Select(shape => shape.Name ?? shape.Id))}",
                $"what you would see: {(shapes.Key.Service.StartsWith("ec2", StringComparison.Ordinal) ? "Failed to authorize instance profile" : $"EMR service role {shapes.Key.Role.Arn} is invalid")}",
            ],
            $"let {shapes.Key.Service} assume the role; compare aws:SourceAccount and aws:SourceArn with this account, region and partition",
            Certainty.Documented, Places.Of(shapes.Key.Role.Origin));

    static IEnumerable<(Role Role, string Service)> Uses(ClusterShape shape, AccountIndex index)
    {
        var emr = Partitions.ServicePrincipal("elasticmapreduce", index.Account.Partition);
        if (index.Role(shape.ServiceRole) is { } service)
            yield return (service, emr);
        if (index.NodeRole(shape.JobFlowRole) is { } node)
            yield return (node, "ec2.amazonaws.com");
        if (shape.UsesAutoScalingPolicy() && index.Role(shape.AutoScalingRole) is { } scaling)
            yield return (scaling, Partitions.ServicePrincipal("application-autoscaling", index.Account.Partition));
    }

    static bool MayAssume(string trustPolicy, string service, ClusterShape shape, Account account)
    {
        if (PolicyReader.Read(trustPolicy, PolicyKind.Trust, "trust policy").Policy is not { } trust)
            return true;
        var context = new RequestContext();
        context.Set("aws:SourceAccount", account.Id);
        if (shape.Region is { } region)
            context.Set("aws:SourceArn", $"arn:{account.Partition}:elasticmapreduce:{region}:{account.Id}:cluster/j-0");
        else
            context.SetUnknown("aws:SourceArn");
        var request = new AuthorizationRequest(Principal.Parse(service), "sts:AssumeRole", $"arn:{account.Partition}:iam::{account.Id}:role/assumed", context)
        {
            ResourceAccount = account.Id,
        };
        var verdict = Evaluator.Evaluate(request, PolicySet.Compile(new PolicySources { Resource = trust })).Verdict;
        return verdict is Verdict.Allowed or Verdict.Unknown;
    }
}
