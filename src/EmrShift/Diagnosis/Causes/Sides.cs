using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>
/// Whose permission was missing. By kind: EMR's own calls are the service role's, calls from an instance are the node role's, EMR's API is the
/// caller's. By time, where the kind doesn't say: what is answered at once went to the caller. Source: facts/failure-catalogue.md §4.
/// </summary>
static class Sides
{
    public static Side Of(Denial denial, Setting setting)
    {
        var principal = denial.Principal;
        var service = denial.Action is { } action && action.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? action[..colon] : null;
        if (service == "elasticmapreduce")
            return Side.Caller;
        if (principal is not null && Principals.IsInstance(principal))
            return Side.NodeRole;
        if (setting.IsCalledByEmr || (principal is not null && Principals.IsEmrSession(principal)))
            return Side.ServiceRole;
        if (principal is not null && IsUser(principal))
            return Side.Caller;
        if (IsPassRoleToEc2(denial) && (setting.IsAboutEmr || denial.Form == DenialForm.Decoded))
            return Side.ServiceRole;
        if (service is "ec2" or null && (setting.IsUmbrella || setting.IsResize || (principal is null && setting.IsAboutEmr && setting.Operation is null)))
            return Side.ServiceRole;
        if (principal is not null && IsNamedAsServiceRole(principal) && service is "ec2" or "iam" or "kms" or "application-autoscaling" or "cloudwatch" or "sqs" or "sdb" or "resource-groups")
            return Side.ServiceRole;
        if (service is "application-autoscaling")
            return Side.ServiceRole;
        if (setting.IsOnNode && service is not ("ec2" or "iam"))
            return Side.NodeRole;
        return principal is not null && IsNamedAsNodeRole(principal) && service is not ("iam" or "ec2") ? Side.NodeRole : Side.Caller;
    }

    static bool IsUser(string principal) => principal.Contains(":user/", StringComparison.Ordinal) || principal.EndsWith(":root", StringComparison.Ordinal);

    /// <summary>EC2 reports a refused PassRole as its own failure (facts/launch-model.md R5).</summary>
    static bool IsPassRoleToEc2(Denial denial) => denial.Action == "iam:PassRole"
        && (denial.IsSaidByEc2 || denial.Context.Any(static pair => pair.Key == "aws:Service" && pair.Value == "ec2"));

    /// <summary>The default names, those that the console gives, and names that say both words.</summary>
    static bool IsNamedAsServiceRole(string principal)
    {
        var name = Principals.NameOf(principal);
        return !Has(name, "EC2") && Has(name, "EMR") && (Has(name, "Service") || Has(name, "Default"));
    }

    static bool IsNamedAsNodeRole(string principal)
    {
        var name = Principals.NameOf(principal);
        return (Has(name, "EMR") && (Has(name, "EC2") || Has(name, "InstanceProfile") || Has(name, "node"))) || Has(name, "JobFlowRole");
    }

    static bool Has(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);
}
