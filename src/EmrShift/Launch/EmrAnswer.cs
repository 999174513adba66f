using EmrShift.Accounts;
using EmrShift.Iam;

namespace EmrShift.Launch;

/// <summary>
/// What EMR, or the service behind it, says when a call is denied. Texts as they were seen (failure catalogue); where no text is known,
/// a description in brackets.
/// </summary>
public static class EmrAnswer
{
    /// <summary>The answer to a denied call; null when nobody notices.</summary>
    public static string? To(CallDecision decision)
    {
        var call = decision.Call;
        return call.Row.IfDenied switch
        {
            Consequence.Nothing => null,
            Consequence.InsufficientEc2Permissions or Consequence.SpotRole =>
                $"VALIDATION_ERROR: Service role {call.Principal} has insufficient EC2 permissions",
            Consequence.PlacementGroup => call.IsRequired
                ? "(the launch fails: the request asks for placement groups)"
                : "(the cluster starts without a placement group)",
            Consequence.VolumeKey => "Client.InvalidKMSKey.InvalidState: One or more of the attached Amazon EBS volumes are encrypted with an inaccessible AWS KMS key.",
            Consequence.LogKey => "(the key of the logs can't be described: logs are not archived)",
            Consequence.NoEndpoint => "(no VPC endpoint is made; what follows is not documented)",
            Consequence.AutoScaling => "(the automatic scaling policy gets the state FAILED with the code PROVISION_FAILURE)",
            Consequence.Resize => "(the cluster can't grow: the instance group gets the state ARRESTED or SUSPENDED)",
            Consequence.TagPropagation => "(tags that are changed on the running cluster don't reach its instances)",
            Consequence.TerminationProtection => "(termination protection can't be set on the instances)",
            Consequence.Cleanup => "(AWSServiceRoleForEMRCleanup does it when the cluster ends)",
            Consequence.AccessDenied => AccessDenied(decision),
            Consequence.PassNodeRole => $"AccessDeniedException: Failed to authorize instance profile {call.Resource.Arn.Replace(":role/", ":instance-profile/", StringComparison.Ordinal)}",
            Consequence.CleanupRole => "Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. "
                + "Please create this role directly or add permission to create it in your IAM entity.",
            Consequence.Bootstrap => "BOOTSTRAP_FAILURE: Master instance (i-…) failed attempting to download bootstrap action 1 file from S3",
            Consequence.BootstrapArtefact => "BOOTSTRAP_FAILURE: On the master instance (i-…), application provisioning failed",
            Consequence.Step => "AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; …)",
            Consequence.Catalog => $"MetaException(message:Unable to verify existence of default database: {AccessDenied(decision)})",
            Consequence.Logs => "(no error: the logs are missing in S3)",
            Consequence.Debugging => "(the debugging step can't use SQS or SimpleDB)",
            Consequence.DataKey => AccessDenied(decision),
            _ => throw new ArgumentOutOfRangeException(nameof(decision)),
        };
    }

    // The shapes of IAM's own sentence. Source: IAM User Guide, "Troubleshoot access denied error messages".
    static string AccessDenied(CallDecision decision)
    {
        var call = decision.Call;
        var reason = decision.Verdict is Verdict.ExplicitlyDenied
            ? $"with an explicit deny in {Article(decision.Layer)}"
            : $"because no {Name(decision.Layer)} allows the {call.Action} action";
        return $"AccessDeniedException: User: {Session(call.Principal)} is not authorized to perform: {call.Action} on resource: {call.Resource.Arn} {reason}";
    }

    static string Name(Layer layer) => layer switch
    {
        Layer.ServiceControl => "service control policy",
        Layer.ResourceControl => "resource control policy",
        Layer.VpcEndpoint => "VPC endpoint policy",
        Layer.Resource => "resource-based policy",
        Layer.Boundary => "permissions boundary",
        Layer.Session => "session policy",
        _ => "identity-based policy",
    };

    static string Article(Layer layer) => layer is Layer.Identity or Layer.ServiceRule ? "an identity-based policy" : $"a {Name(layer)}";

    static string Session(string? principal)
    {
        var parts = (principal ?? "").Split(':', 6);
        return parts.Length == 6 && parts[5].StartsWith("role/", StringComparison.Ordinal)
            ? $"arn:{parts[1]}:sts::{parts[4]}:assumed-role/{AccountIndex.NameIn(parts[5])}/…"
            : principal ?? "?";
    }
}
