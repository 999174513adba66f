using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>What EMR and IAM answer the caller at once. Rows of facts/failure-catalogue.md §2 that are not worded as a refusal.</summary>
static class CallerMessages
{
    public static ImmutableArray<Recogniser> List { get; } =
    [
        Row("EMR203", Confidence.Likely, "Failed to authorize instance profile {resource}", "iam:PassRole",
            "the caller may not pass the role of this instance profile", "catalogue 33")
            with { Notes = ["a profile or role that was made seconds ago gives the same message (PRP001): retry once before changing a policy"] },
        Row("EMR142", Confidence.Likely, "Invalid InstanceProfile: {resource}", null,
            "the instance profile does not exist, holds no role, its name differs from its role's, or it was made seconds ago", "catalogue 34"),
        Row("EMR005", Confidence.Certain, "InstanceProfile is required for creating cluster", null,
            "the request names no instance profile (JobFlowRole): accounts made after April 2015 need explicit roles", "catalogue 35"),
        Row("EMR005", Confidence.Certain, "ServiceRole is required for creating cluster", null,
            "the request names no service role: accounts made after April 2015 need explicit roles", "catalogue 35"),
        Row("EMR132", Confidence.Likely, "Access denied when calling CreateServiceLinkedRole", "iam:CreateServiceLinkedRole",
            "the caller may not create the service-linked role that EMR needs once per account", "catalogue 37"),
        Row("IAM001", Confidence.Certain, "Runtime roles are required for this cluster", "elasticmapreduce:AddJobFlowSteps",
            "the step names no runtime role: this cluster wants ExecutionRoleArn, and the caller has to be allowed to use it (elasticmapreduce:ExecutionRoleArn)", "catalogue 45"),
        Row("IAM001", Confidence.Certain, "Runtime roles are not supported on this cluster", "elasticmapreduce:AddJobFlowSteps",
            "the step names a runtime role, and the cluster's security configuration does not have them switched on", "catalogue 45"),
        Row("EMR401", Confidence.Likely, "Policy {resource} does not exist or is not attachable", "iam:AttachRolePolicy",
            "AWS does not offer this managed policy to the account (any more): a v1 policy that was detached everywhere can't be attached again", "catalogue 46"),
    ];

    static Recogniser Row(string code, Confidence confidence, string message, string? action, string missing, string source) => new()
    {
        Code = code, Side = Side.Caller, Confidence = confidence, Message = Template.Of(message), Action = action, Missing = missing, Source = source,
    };
}
