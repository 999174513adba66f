namespace EmrShift.Tests.Lab.Clients;

/// <summary>Where the lab and moto answer the same call in different shapes, and why. Goes into <c>docs/lab-coverage.md</c>.</summary>
/// <param name="Side"><c>lab</c>: only the lab has it; <c>moto</c>: only moto has it.</param>
/// <param name="Call"><c>iam.GetRole</c>; a star stands for anything.</param>
/// <param name="Member">Path of the member, or <c>error</c>; a star stands for anything.</param>
/// <param name="Why">Who is right, by AWS's documentation.</param>
sealed record MotoDifference(string Side, string Call, string Member, string Why)
{
    public static IReadOnlyList<MotoDifference> All { get; } =
    [
        new("moto", "*", "*Tags[]*", "moto writes an empty list of tags, and the tags of roles inside instance profiles; AWS documents them for the Get of the resource itself"),
        new("moto", "ec2.*", "*Ipv6CidrBlockAssociationSet[]", "empty list: the lab leaves it out, as it has no IPv6"),
        new("lab", "ec2.*", "*EnableDns64", "a documented member of Subnet that moto lacks"),
        new("lab", "ec2.AuthorizeSecurityGroupIngress", "SecurityGroupRules[].*", "documented members of SecurityGroupRule that moto lacks"),
        new("lab", "ec2.DescribeRouteTables", "RouteTables[].PropagatingVgws[]", "empty list, which AWS's examples show"),
        new("moto", "emr.DescribeCluster", "Cluster.Applications[].Args[]", "empty list: only for applications that were given arguments"),
        new("moto", "emr.DescribeCluster", "Cluster.Ec2InstanceAttributes.ServiceAccessSecurityGroup", "only clusters in a private subnet have one; moto makes up a name"),
        new("lab", "emr.DescribeCluster", "Cluster.Ec2InstanceAttributes.Requested*", "documented members that moto lacks"),
        new("lab", "emr.DescribeCluster", "Cluster.*", "documented members of Cluster that moto lacks"),
        new("lab", "emr.ListClusters", "Clusters[].Status.StateChangeReason.Message", "the lab says why a cluster is in its state, as EMR does"),
        new("lab", "emr.*", "*Status.Timeline.*", "moto's steps never begin: the lab runs them"),
        new("lab", "emr.ListInstanceGroups", "InstanceGroups[].Configurations[]", "empty list, which AWS's examples show"),
        new("moto", "emr.ListInstanceGroups", "InstanceGroups[].Status.StateChangeReason.Code", "an internal error in every group; the lab's groups have no reason while they run"),
        new("lab", "glue.*", "*.CreatedBy", "a documented member of Table that moto lacks"),
        new("lab", "glue.*", "*.UpdateTime", "a documented member of Table that moto lacks"),
        new("moto", "glue.*", "*.VersionId", "the lab keeps no versions of tables"),
        new("lab", "iam.*", "*PermissionsBoundaryUsageCount", "a documented member of Policy that moto lacks"),
        new("lab", "iam.*", "IsTruncated", "a documented member of every list that moto leaves out of some"),
        new("moto", "iam.CreatePolicyVersion", "PolicyVersion.Document*", "AWS documents that the document is not in this answer"),
        new("moto", "iam.ListPolicyVersions", "Versions[].Document*", "AWS documents that the document is not in this answer"),
        new("lab", "iam.DeletePolicy", "error", "DeleteConflict: the policy is attached and has a second version; moto deletes it"),
        new("lab", "iam.GetAccountAuthorizationDetails", "Policies[]*", "the policy that moto has just deleted"),
        new("lab", "kms.*", "KeyMetadata.*", "documented members of KeyMetadata that moto lacks"),
        new("moto", "kms.*", "KeyMetadata.SigningAlgorithms[]", "only of keys that sign, by AWS's documentation"),
        new("lab", "kms.Encrypt", "EncryptionAlgorithm", "a documented member that moto lacks"),
        new("lab", "kms.GetKeyPolicy", "PolicyName", "a documented member that moto lacks"),
        new("lab", "s3.GetBucketAcl", "Grants[].Grantee.DisplayName", "moto leaves the name out"),
        new("lab", "s3.*", "ServerSideEncryption", "since January 2023 S3 encrypts every object with SSE-S3 and says so"),
        new("lab", "s3.*", "*ChecksumType", "a documented member beside every checksum that moto lacks"),
    ];
}
