using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmrShift.Checks;

/// <summary>Every code that a finding can carry, in order. One line per check.</summary>
public static class CheckList
{
    /// <summary>The list.</summary>
    public static ImmutableArray<CheckInfo> All { get; } =
    [
        new("EMR001", "v1-service-policy", "A role has AmazonElasticMapReduceRole", Severity.Error),
        new("EMR002", "v1-node-policy", "A role has AmazonElasticMapReduceforEC2Role", Severity.Warning),
        new("EMR003", "v1-full-access", "A principal has AmazonElasticMapReduceFullAccess", Severity.Error),
        new("EMR004", "v1-read-only-access", "A principal has AmazonElasticMapReduceReadOnlyAccess", Severity.Warning),
        new("EMR005", "default-roles-v1", "A launcher relies on default roles that tools still create with v1", Severity.Warning),
        new("EMR101", "cluster-tag-missing", "The request for a cluster lacks the tag that v2 asks for", Severity.Error),
        new("EMR102", "tag-after-create", "The tag is added after the cluster was requested", Severity.Error),
        new("EMR111", "subnet-untagged", "A candidate subnet lacks the tag", Severity.Error),
        new("EMR112", "security-group-untagged", "A security group lacks the tag", Severity.Error),
        new("EMR113", "vpc-untagged", "The VPC lacks the tag and EMR needs it", Severity.Warning),
        new("EMR121", "pass-role-node", "The service role may not pass the node role", Severity.Error),
        new("EMR122", "pass-role-autoscaling", "The service role may not pass the auto scaling role", Severity.Error),
        new("EMR131", "spot-service-linked-role", "Spot is used and AWSServiceRoleForEC2Spot does not exist", Severity.Error),
        new("EMR132", "cleanup-service-linked-role", "AWSServiceRoleForEMRCleanup does not exist and the caller may not create it", Severity.Error),
        new("EMR133", "kms-access", "The service role can't use a key that the cluster needs", Severity.Error),
        new("EMR134", "capacity-reservation-access", "Capacity reservations need actions that v2 lacks", Severity.Warning),
        new("EMR135", "legacy-debugging", "The debugging step needs SQS, which v2 lacks", Severity.Warning),
        new("EMR136", "placement-group-behaviour", "Multi-primary clusters start using SPREAD placement under v2", Severity.Info),
        new("EMR141", "trust-policy", "The role can't be assumed by EMR here", Severity.Error),
        new("EMR142", "instance-profile-name", "Instance profile and role names differ, or the profile has no role", Severity.Error),
        new("EMR143", "copied-policy-defect", "A copy of a managed policy carries a known defect", Severity.Warning),
        new("EMR151", "running-cluster-untagged", "A running cluster lacks the tag and can't be resized after the switch", Severity.Error),
        new("EMR201", "caller-run-job-flow", "The caller may run job flows only with the tag, and this launcher doesn't send it", Severity.Error),
        new("EMR202", "caller-add-tags", "Tags in RunJobFlow need elasticmapreduce:AddTags", Severity.Error),
        new("EMR203", "caller-pass-role", "The caller may not pass a role of the cluster", Severity.Error),
        new("EMR204", "caller-lost-actions", "The caller loses actions that it holds only through v1", Severity.Warning),
        new("EMR301", "step-artifact-access", "The node role can't read a step's jar or script", Severity.Error),
        new("EMR302", "log-access", "The node role can't write the cluster's logs", Severity.Warning),
        new("EMR303", "catalog-access", "The Glue Data Catalog is configured and the node role can't use it", Severity.Error),
        new("EMR304", "bootstrap-access", "The node role can't read a bootstrap script", Severity.Error),
        new("EMR305", "node-role-used-permissions", "The planned node policy lacks permissions that were used", Severity.Error),
        new("EMR306", "node-role-too-broad", "The node role allows far more than was used", Severity.Info),
        new("EMR401", "last-v1-attachment", "The change removes the last attachment of a v1 policy", Severity.Warning),
        new("EMR402", "role-named-elsewhere", "Resource policies name the old role", Severity.Warning),
        new("EMR403", "guardrail-denies", "An SCP, RCP, boundary or tag policy denies a call that v2 allows", Severity.Error),
        new("EMR404", "tag-is-privilege", "A principal outside the platform team can put the tag on networks or instances", Severity.Info),
        new("EMR411", "delete-first-policy-swap", "The change detaches v1 before v2 is attached", Severity.Error),
        new("EMR412", "service-role-replaces-cluster", "The change of the service role replaces the running cluster", Severity.Error),
        new("EMR901", "out-of-scope", "EMR on EKS or EMR Serverless: reported once, not judged", Severity.Info),
    ];

    static readonly FrozenDictionary<string, CheckInfo> ByCode = All.ToFrozenDictionary(check => check.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>A check by its code, in any case; null when there is none.</summary>
    public static CheckInfo? Of(string code) => ByCode.GetValueOrDefault(code);
}
