namespace EmrShift.Launch;

/// <summary>
/// The policy that a service role with v2 needs beside it, where node role or auto scaling role aren't the default ones: v2 lets it pass
/// <c>role/EMR_EC2_DefaultRole</c> and <c>role/EMR_AutoScaling_DefaultRole</c> only.
/// Source: EMR Management Guide, "Service role for Amazon EMR (EMR role)".
/// </summary>
public static class PassRolePolicy
{
    /// <summary>The name under which it is put on a role.</summary>
    public const string Name = "EmrShiftPassRole";

    /// <summary>The policy's JSON text, one statement per service. The service names end in a star because China's differ.</summary>
    /// <param name="autoScalingRoles">ARNs of the auto scaling roles; may be empty.</param>
    /// <param name="nodeRoles">ARNs of the node roles; may be empty.</param>
    public static string Of(IEnumerable<string> autoScalingRoles, IEnumerable<string> nodeRoles) => PolicyTexts.Write(
        Statements(autoScalingRoles, "PassRoleForAutoScaling", "application-autoscaling")
            .Concat(Statements(nodeRoles, "PassRoleForEC2", "ec2")));

    /// <summary>The policy for the callers of RunJobFlow, where the roles aren't those that AmazonEMRFullAccessPolicy_v2 names.</summary>
    /// <param name="serviceRoles">ARNs of the service roles.</param>
    /// <param name="autoScalingRoles">ARNs of the auto scaling roles.</param>
    /// <param name="nodeRoles">ARNs of the node roles.</param>
    public static string OfCaller(IEnumerable<string> serviceRoles, IEnumerable<string> autoScalingRoles, IEnumerable<string> nodeRoles) => PolicyTexts.Write(
        Statements(serviceRoles, "PassRoleForElasticMapReduce", "elasticmapreduce")
            .Concat(Statements(autoScalingRoles, "PassRoleForAutoScaling", "application-autoscaling"))
            .Concat(Statements(nodeRoles, "PassRoleForEC2", "ec2")));

    static IEnumerable<StatementText> Statements(IEnumerable<string> roles, string sid, string service)
    {
        var arns = roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (arns.Count > 0)
            yield return new StatementText(sid, ["iam:PassRole"], arns, "StringLike", "iam:PassedToService", $"{service}.amazonaws.com*");
    }
}
