using System.Collections.Immutable;

namespace EmrShift.Diagnosis.Recognisers;

/// <summary>What EMR says when its service role, or a role that it needs, is at fault. Rows of facts/failure-catalogue.md §1.</summary>
static class ServiceRoleMessages
{
    static readonly ImmutableArray<string> EmrWords =
        ["VALIDATION_ERROR", "Terminatedwitherrors", "TERMINATED_WITH_ERRORS", "EMR_", "EMRCluster", "aws_emr_cluster", "AWS::EMR::Cluster", "RunJobFlow", "elasticmapreduce"];

    static readonly ImmutableArray<string> UmbrellaNotes =
    [
        "EMR gives this one message for every EC2 call that was refused to the service role. The refused call stands in CloudTrail, within ten minutes of the cluster's creation: run `emrshift diagnose` on that event, with `--snapshot` when its message is cut",
        "most often: the subnet (EMR111) or the VPC (EMR113) lacks the tag, the cluster lacks it (EMR101), or the service role may not pass the node role (EMR121)",
    ];

    public static ImmutableArray<Recogniser> List { get; } =
    [
        new()
        {
            Code = "PRP001", Side = Side.ServiceRole, Confidence = Confidence.Likely,
            Message = Template.Of("aws_iam_role_policy{*}Creation complete"), Near = ["hasinsufficientEC2permissions"],
            Missing = "the service role's policy was attached while the cluster was starting: let the cluster wait for every policy attachment",
            Notes = ["Terraform: name every `aws_iam_role_policy_attachment` of the service role in the cluster's `depends_on`"],
            Source = "catalogue 10",
        },
        new()
        {
            Code = "EMR151", Side = Side.ServiceRole, Confidence = Confidence.Likely,
            Message = Template.Of("Service role {principal} has insufficient EC2 permissions"), Near = ["ARRESTED", "SUSPENDED"],
            Missing = "a group of a running cluster can't grow: the cluster and its launch templates lack the tag that v2 asks for",
            Source = "catalogue 28",
        },
        new()
        {
            Code = "IAM001", Side = Side.ServiceRole, Confidence = Confidence.Certain, IsUmbrella = true,
            Message = Template.Of("Service role {principal} has insufficient EC2 permissions"),
            Missing = "an EC2 permission that this message does not name", Notes = UmbrellaNotes, Source = "catalogue 1, 3, 5, 8, 9, 30",
        },
        new()
        {
            Code = "IAM001", Side = Side.ServiceRole, Confidence = Confidence.Certain, IsUmbrella = true, CutOff = "EC2permissions",
            Message = Template.Of("Service role {principal} has insufficient"),
            Missing = "an EC2 permission that this message does not name", Notes = UmbrellaNotes, Source = "catalogue 1, cut",
        },
        new()
        {
            Code = "IAM001", Side = Side.ServiceRole, Confidence = Confidence.Certain, IsUmbrella = true,
            Message = Template.Of("has insufficient EC2 permissions"), Near = EmrWords,
            Missing = "an EC2 permission that this message does not name", Notes = UmbrellaNotes, Source = "catalogue 1",
        },
        new()
        {
            Code = "IAM001", Side = Side.ServiceRole, Confidence = Confidence.Likely, IsUmbrella = true,
            Message = Template.Of("User account is not authorized to call EC2"),
            Missing = "an EC2 or IAM permission of the service role (or of the user) that this old message does not name", Notes = UmbrellaNotes, Source = "catalogue 14",
        },
        new()
        {
            Code = "EMR141", Side = Side.ServiceRole, Confidence = Confidence.Likely, Action = "sts:AssumeRole",
            Message = Template.Of("service role {principal} is invalid"),
            Missing = "EMR can't assume the service role: it does not exist, its trust policy names another principal, account or region, or it was made seconds ago",
            Notes = ["compare the trust policy's Principal, aws:SourceAccount and aws:SourceArn (partition, region, account) with where the cluster starts"],
            Source = "catalogue 11",
        },
        new()
        {
            Code = "EMR142", Side = Side.NodeRole, Confidence = Confidence.Likely,
            Message = Template.Of("instance profile {principal} is invalid"),
            Missing = "the instance profile does not exist, holds no role, or its name differs from its role's", Source = "catalogue 12",
        },
        new()
        {
            Code = "EMR142", Side = Side.NodeRole, Confidence = Confidence.Likely,
            Message = Template.Of("{principal} is invalid"), BeginsWithName = true, Near = EmrWords, Unless = ["servicerole", "parameter", "instancetype"],
            Missing = "the instance profile does not exist, holds no role, or its name differs from its role's", Source = "catalogue 12",
        },
        new()
        {
            Code = "EMR132", Side = Side.Caller, Confidence = Confidence.Certain, Action = "iam:CreateServiceLinkedRole",
            Message = Template.Of("Service-linked role '{resource}' for EMR is required"),
            Missing = "the service-linked role of EMR's clean-up does not exist yet, and the caller may not create it", Source = "catalogue 13",
        },
        new()
        {
            Code = "EMR131", Side = Side.ServiceRole, Confidence = Confidence.Certain, Action = "iam:CreateServiceLinkedRole", Resource = "AWSServiceRoleForEC2Spot",
            Message = Template.Of("do not have permission to create the service-linked role for EC2 Spot Instances"),
            Missing = "the service-linked role of EC2 Spot does not exist yet, and v2 may not create it", Source = "catalogue 15",
        },
        new()
        {
            Code = "EMR131", Side = Side.ServiceRole, Confidence = Confidence.Certain, Action = "iam:CreateServiceLinkedRole", Resource = "AWSServiceRoleForEC2Spot",
            Message = Template.Of("AuthFailure.ServiceLinkedRoleCreationNotPermitted"),
            Missing = "the service-linked role of EC2 Spot does not exist yet, and v2 may not create it", Source = "catalogue 15",
        },
        new()
        {
            Code = "EMR133", Side = Side.ServiceRole, Confidence = Confidence.Likely, Action = "kms:CreateGrant",
            Message = Template.Of("encrypted with an inaccessible {*} key"), Near = ["EBS", "volume"],
            Missing = "the service role is no user of the key that encrypts the volumes, or the key is disabled", Source = "catalogue 26",
        },
        new()
        {
            Code = "EMR133", Side = Side.ServiceRole, Confidence = Confidence.Likely, Action = "kms:CreateGrant",
            Message = Template.Of("Client.InvalidKMSKey.InvalidState"),
            Missing = "the service role is no user of the key that encrypts the volumes, or the key is disabled", Source = "catalogue 26",
        },
        new()
        {
            Code = "EMR133", Side = Side.ServiceRole, Confidence = Confidence.Certain, Action = "kms:GenerateDataKeyWithoutPlaintext",
            Message = Template.Of("permission for the KMS key configuration when you enabled EBS encryption by default"),
            Missing = "the region encrypts new volumes with a customer's key, and the service role is no user of it",
            Notes = ["`aws ec2 get-ebs-default-kms-key-id` names the key"], Source = "EMR's own text, seen in a public issue",
        },
        new()
        {
            Code = "EMR122", Side = Side.ServiceRole, Confidence = Confidence.Likely, Action = "iam:PassRole",
            Message = Template.Of("PROVISION_FAILURE"), Near = ["autoscaling", "AutoScalingPolicy", "auto_scaling"],
            Missing = "the automatic scaling policy could not be attached: the service role may not pass the auto scaling role to application-autoscaling, or may not register the target",
            Source = "catalogue 29",
        },
        new()
        {
            Code = "EMR122", Side = Side.ServiceRole, Confidence = Confidence.Likely, Action = "iam:PassRole",
            Message = Template.Of("failing to attach due to insufficient permissions"), Near = ["autoscaling", "AutoScalingPolicy", "auto_scaling"],
            Missing = "the automatic scaling policy could not be attached: the service role may not pass the auto scaling role to application-autoscaling, or may not register the target",
            Source = "catalogue 29",
        },
    ];
}
