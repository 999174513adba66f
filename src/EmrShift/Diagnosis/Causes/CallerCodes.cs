using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>What EMR and IAM refuse to the caller. Source: facts/launch-model.md §5.</summary>
static class CallerCodes
{
    /// <summary>Operations whose PassRole has nothing to do with EMR.</summary>
    static readonly string[] OtherPassers =
        ["RegisterTaskDefinition", "CreateFunction", "UpdateFunctionConfiguration", "CreateService", "RunTask", "CreateStack", "StartJobRun", "CreateJob", "CreateTrainingJob"];

    public static Meaning? Of(Denial denial, string action, Setting setting)
    {
        switch (action)
        {
            case "elasticmapreduce:RunJobFlow":
                return setting.IsRequestTagged == true
                    ? Codes.Other(denial)
                    : new Meaning("EMR201", "the caller's policy does not allow it for this request: AmazonEMRFullAccessPolicy_v2 wants the tag for-use-with-amazon-emr-managed-policies = true in the request's Tags; with no EMR policy at all the message is the same",
                        Confidence.Likely, "caller RunJobFlow");
            case "elasticmapreduce:AddTags":
                return new Meaning("EMR202", "tags in RunJobFlow need elasticmapreduce:AddTags on `cluster/*` (since 24 April 2023)", Confidence.Certain, "caller AddTags");
            case "iam:PassRole":
                return PassRole(denial, setting);
        }
        if (!action.StartsWith("elasticmapreduce:", StringComparison.Ordinal))
            return null;
        if (GrantedActions.IsLostToCallers(action))
            return new Meaning("EMR204", "the v1 policy of full access gave it, and AmazonEMRFullAccessPolicy_v2 does not", Confidence.Likely);
        return action.EndsWith("PersistentAppUI", StringComparison.Ordinal)
            ? new Meaning("EMR204", "AmazonEMRFullAccessPolicy_v2 has it only since its version of March 2025", Confidence.Likely)
            : null;
    }

    static Meaning PassRole(Denial denial, Setting setting)
    {
        if (setting.IsOutsideEmr || setting.Operation is { } operation && OtherPassers.Contains(operation, StringComparer.Ordinal))
            return Codes.Other(denial);
        return new Meaning("EMR203", "the caller may not pass this role to EMR: AmazonEMRFullAccessPolicy_v2 passes only EMR_DefaultRole_V2, EMR_EC2_DefaultRole and EMR_AutoScaling_DefaultRole",
            setting.IsAboutEmr ? Confidence.Certain : Confidence.Likely, "caller PassRole");
    }
}
