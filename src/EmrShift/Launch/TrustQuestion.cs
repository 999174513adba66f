using EmrShift.Accounts;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>Whether a service may become a role of a cluster: the trust policy's side of the launch model (row V7), which no policy of the role can mend.</summary>
public static class TrustQuestion
{
    /// <summary>The roles of a cluster, with the services that have to be able to become them.</summary>
    public static IEnumerable<(Role Role, string Service)> RolesOf(ClusterShape shape, AccountIndex index)
    {
        if (index.Role(shape.ServiceRole) is { } service)
            yield return (service, Partitions.ServicePrincipal("elasticmapreduce", index.Account.Partition));
        if (index.NodeRole(shape.JobFlowRole) is { } node)
            yield return (node, "ec2.amazonaws.com");
        if (shape.UsesAutoScalingPolicy() && index.Role(shape.AutoScalingRole) is { } scaling)
            yield return (scaling, Partitions.ServicePrincipal("application-autoscaling", index.Account.Partition));
    }

    /// <summary>False: the trust policy refuses for certain. What can't be read, or depends on what isn't known, is no refusal.</summary>
    public static bool MayAssume(string trustPolicy, string service, ClusterShape shape, Account account)
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
