namespace EmrShift.Facts;

/// <summary>
/// The AWS partitions that have EMR: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>. ARNs and service principals differ between them.
/// Source: AWS General Reference, "Amazon Resource Names"; the AWS CLI's <c>emr create-default-roles</c> for the Chinese principals.
/// </summary>
public static class Partitions
{
    /// <summary>The partition of most regions.</summary>
    public const string Aws = "aws";

    /// <summary>The partition of the regions in China.</summary>
    public const string China = "aws-cn";

    /// <summary>The partition of the GovCloud regions.</summary>
    public const string GovCloud = "aws-us-gov";

    /// <summary>The partition of a region, by the region's prefix. A region that is not known counts as <c>aws</c>.</summary>
    public static string OfRegion(string? region) => region switch
    {
        not null when region.StartsWith("cn-", StringComparison.Ordinal) => China,
        not null when region.StartsWith("us-gov-", StringComparison.Ordinal) => GovCloud,
        _ => Aws,
    };

    /// <summary>
    /// Where a partition's IAM lives: CloudTrail records its events there, wherever the cluster is. Source: CloudTrail User Guide, "About global service
    /// events"; IAM endpoints in the AWS General Reference and the guides of China and GovCloud.
    /// </summary>
    public static string IamRegion(string partition) => partition switch
    {
        China => "cn-north-1",
        GovCloud => "us-gov-west-1",
        _ => "us-east-1",
    };

    /// <summary>What host names and service principals end in: <c>amazonaws.com</c>, in China <c>amazonaws.com.cn</c>.</summary>
    public static string DnsSuffix(string partition) =>
        string.Equals(partition, China, StringComparison.Ordinal) ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>
    /// The principal of a service as EMR's roles and <c>iam:PassedToService</c> name it: <c>elasticmapreduce.amazonaws.com</c>,
    /// in China <c>elasticmapreduce.amazonaws.com.cn</c>.
    /// </summary>
    public static string ServicePrincipal(string service, string partition) => $"{service}.{DnsSuffix(partition)}";

    /// <summary>An ARN of the <c>aws</c> partition as it reads in another one; any text that holds such ARNs.</summary>
    public static string Translate(string text, string partition) =>
        string.Equals(partition, Aws, StringComparison.Ordinal) ? text : text.Replace("arn:aws:", $"arn:{partition}:", StringComparison.Ordinal);
}
